"""Exotic syntax: everything that Python parses is executed or passed over, never a crash."""

from __future__ import annotations

import sys

import pytest

from tests.trace.kit import PRELUDE, UNKNOWN, layer_made, pairing_of

END = "\nmodel = Sequential([Dense(3, activation='softmax')])\nmodel.compile('adam', 'mse')\n"


@pytest.mark.parametrize(
    "code",
    [
        "a, *b, c = unseen()",
        "a = b = c = 3",
        "(a, b), [c, *d] = unseen()",
        "a: int",
        "a: list[int] = []",
        "a = lambda *x, y=1, **z: (x, y, z)",
        "a = [x for y in unseen() for x in y if x if y]",
        "a = {x: y for x, y in unseen()}",
        "a = {x for x in unseen()}",
        "a = (x for x in unseen())",
        "a = x if (x := unseen()) else 0",
        "a = f'{unseen()!r:>{10}} {{}}'",
        "a = b'bytes' + rb'raw'",
        "a = 1_0j ** -2",
        "a = not 1 < 2 <= 3 != 4 is not None not in (5,)",
        "a = unseen()[1:2, ::3, ..., None]",
        "a = unseen()[()]",
        "del a, b[0], c.d",
        "a = [*unseen(), *()]\nb = {**unseen(), 'c': 1}",
        "a @= unseen()\nb //= 2\nc >>= 1\nd **= 3\ne |= f\ng &= h\ni ^= j",
        "assert unseen(), 'why'",
        "async def f():\n    async with unseen() as a, b:\n        async for c in d:\n"
        "            await e\n    return [x async for x in y]",
        "def f():\n    x = yield\n    y = yield from unseen()\n    return x",
        "def f(a, /, b, *, c): ...\nf(1, 2, c=3)",
        "def f(a: 'T') -> 'T': return a",
        "class A(unseen(), metaclass=unseen(), key=3): ...",
        "class A:\n    x: int = 1\n    y = x + 1\n    def f(self): return self.y\n    class B: pass",
        "@unseen\n@unseen.a(1)\nclass A: pass",
        "match unseen():\n    case [1, *rest] if rest: pass\n"
        "    case {'a': b, **c}: pass\n    case A(b=1) | None: pass\n    case _: pass",
        "try:\n    unseen()\nexcept (A, B) as e:\n    raise C from e\nelse:\n    pass\nfinally:\n    pass",
        pytest.param(
            "try:\n    unseen()\nexcept* A as e:\n    pass",
            marks=pytest.mark.skipif(sys.version_info < (3, 11), reason="syntax of Python 3.11"),
        ),
        "with (unseen() as a, unseen() as (b, c)):\n    pass",
        "with unseen() as a[0], unseen() as b.c:\n    pass",
        "for a.b, c[0], *d in unseen():\n    continue\nelse:\n    pass",
        "while unseen():\n    if unseen():\n        break\nelse:\n    pass",
        "global a\na = 3",
        "import a.b.c as d, e.f\nfrom . import g\nfrom ..h import (i as j,)",
        "from __future__ import annotations",
        "if unseen(): pass\nelif unseen(): pass\nelse: pass",
        "print(*unseen(), sep='', **unseen())",
        "a = (yield_ := 3)\nb = [c := 1, c ** 2]",
        "a = 'x' 'y' f'{1}'",
        "a = ...\nb = NotImplemented\nc = __debug__",
        "a = [[]] * 3\na[0].append(1)\na[0][0] += 1",
        "a = (1, 2) < (3,)\nb = [1] == [1]\nc = {} or [] or ()",
        "a = '%s %d' % ('x', 3)\nb = '{} {x}'.format(1, x=2)",
        "a = 1 / 0\nb = [][0]\nc = {}['x']\nd = ''[9]\ne = int('x')\nf = (1).real",
        "a = 'abc'[::-1][0].upper().split('x')[0].join(['a'])",
        "a = -'x'\nb = +None\nc = ~1.5\nd = 'a' - 1\ne = None + 1\nf = [] < 3",
        "a = range(1, 10, 0)\nb = range('x')\nc = len(3)\nd = len()\ne = range()\nf = zip()\ng = max()\nh = int()",
        "a = np.zeros(-1)\nb = np.eye('x')\nc = np.array()\nd = np.reshape()\ne = np.array([]).max()\nf = np.eye()",
        "a = np.array([1, 2]).reshape(0, -1)\nb = np.zeros(())[0]\nc = np.eye(2)[0][0][0]\nd = np.zeros((2, 3)).T",
        "a = pd.DataFrame()\nb = a[0]\nc = a.iloc[0]\nd = a.loc[:, :]\n"
        "e = a.drop()\nf = pd.get_dummies()\ng = a['x'].map()",
        "a = keras.utils.to_categorical()\n"
        "b = keras.datasets.mnist.load_data(1, 2, 3)[5]\nc = keras.Input()\nd = Dense()",
        "a = Sequential().pop()\nb = Sequential([[]])\nc = Sequential([1])\n"
        "d = Sequential(3)\ne = Model()\nf = Model(1, 2)",
        "a = Sequential().fit()\nc = Sequential().add()\nd = Sequential().get_layer(0).output",
        "a = layers.Reshape()(1)\nb = layers.Conv2D()(unseen())\n"
        "c = layers.concatenate()\nd = Flatten()()\ne = Activation()(2)",
        "a = layers.TimeDistributed()(1)\nb = layers.Bidirectional(3)(1)\nc = layers.Permute(9)(Input((2, 3)))",
        "a = layers.Reshape((0, -1))(Input((2, 3)))\n"
        "b = layers.Reshape((-1, -1))(Input((2,)))\nc = layers.Dense('x')(1)",
        "a = keras.losses.BinaryCrossentropy()()\nb = keras.losses.mse()\n"
        "c = keras.losses.get()\nd = keras.losses.mse(1)",
        "a = tf.data.Dataset.from_tensor_slices()\n"
        "b = tf.data.Dataset.zip()\nc = a.map()\nd = tf.one_hot()\ne = next(3)",
        "super().x\nself.y = 3\n__name__ = 3\n__file__",
        "from keras import *\nfrom os import *",
        "type = int\nlen = unseen\nprint = None\nlist = [1]\nrange = 3",
    ],
)
def test_the_program_after_it_is_still_followed(code: str) -> None:
    assert pairing_of(f"{PRELUDE}\n{code}\n{END}") == (3, "softmax", "mean_squared_error")


@pytest.mark.parametrize(
    ("code", "units"),
    [
        ("n = 3 if 1 < 2 < 3 else 4", 3),
        ("n = (m := 3)", 3),
        ("n, *_ = 3, 4, 5", 3),
        ("*_, n = [4, 5, 3]", 3),
        ("(n, (m, k)) = 3, (4, 5)", 3),
        ("n = m = 3", 3),
        ("n = [3, 4][False]", 3),
        ("n = {'a': {'b': 3}}['a']['b']", 3),
        ("n = (lambda a, *b, c=0, **d: a)(3, 4, c=5, e=6)", 3),
        ("n = [x * 2 for x in range(4) if x % 2][-1] // 2", 3),
        ("n = {x: x + 1 for x in (1, 2)}[2]", 3),
        ("n = len('abc')", 3),
        ("n = 'abc'.find('c') + 1", 3),
        ("n = sum([1, 2])", 3),
        ("n = int('3')", 3),
        ("n = round(3.2)", 3),
        ("n = abs(-3)", 3),
        ("n = divmod(7, 2)[0]", 3),
        ("n = max([1, 3])", 3),
        ("n = min(3, 4)", 3),
        ("n = 7 >> 1", 3),
        ("n = 1 | 2", 3),
        ("n = dict(a=3).get('a')", 3),
        ("n = dict(a=4).get('b', 3)", 3),
        ("n = [1, 2, 3].pop()", 3),
        ("n = True + 2", 3),
        ("n = next(iter([3, 4]))", 3),
        ("n = {**{'a': 3}}['a']", 3),
        ("n = (1, 2) + (3,)\nn = n[-1]", 3),
        ("n = [3] * 2\nn = n[1]", 3),
        ("import math\nn = math.ceil(2.5)", 3),
        ("n = int(np.sqrt(9))", 3),
        ("n = np.prod([3, 1])", 3),
    ],
)
def test_what_python_computes_is_computed_or_unknown(code: str, units: int) -> None:
    assert layer_made(f"{code}\nmodel = Sequential([Dense(n)])")[0] in {units, UNKNOWN}


@pytest.mark.parametrize(
    "code",
    [
        "n = round(2.5) + 1",
        "n = -7 // 2 + 7",
        "n = abs(-3)",
        "n = int(-3.7) + 6",
        "n = 7.5 // 2",
        "n = max(1, 2) + 1",
        "n = len({1, 1, 2, 3})",
        "n = len(set([1, 1, 2, 3]))",
        "n = len({'a': 1, 'a': 2, 'b': 3, 'c': 4})",
        "n = bool(5) + 2",
        "n = (0 or 3)",
        "n = (5 and 3)",
        "n = 3 if '' else 3",
        "n = 3 if 'False' else 4",
        "n = 3 if [0] else 4",
        "n = 3 if not {} else 4",
        "n = 3 if 0.0 == 0 else 4",
        "n = 3 if 'a' in 'abc' else 4",
        "n = 3 if 2 in [1, 2] else 4",
        "n = 3 if 5 not in (1, 2) else 4",
        "n = 3 if None is None else 4",
        "n = 3 if 1 is not None else 4",
        "n = 3 if True == 1 else 4",
        "n = 3 if 'a' < 'b' else 4",
        "a = [1]\nb = a\nb.append(2)\nn = len(a) + 1",
        "a = [1]\nb = a[:]\nb.append(2)\nn = len(a) + 2",
        "a = {'x': 1}\nb = dict(a)\nb['x'] = 5\nn = a['x'] + 2",
        "a = [[1]] * 2\na[0].append(2)\nn = len(a[1]) + 1",
        "n = 1\ndef f(x=[]):\n    x.append(1)\n    return len(x)\nf()\nf()\nn = f()",
        "n = 3\n[n for n in (1, 2)]",
        "n = 4\nclass A:\n    n = 3\nn = A.n",
        "try:\n    n = 3\n    int('x')\nexcept ValueError:\n    pass",
        "n = sorted([1, 3, 2])[-1]",
        "n = list(reversed([3, 2, 1]))[-1]",
        "n = [1, 2, 3].index(3) + 1",
        "n = [3, 4, 5]\nn.insert(0, 3)\nn = n[0]",
        "n = [3, 4]\nn.remove(4)\nn = n[-1]",
        "n = [4, 3]\nn.sort()\nn = n[0]",
        "n = {'a': 4}\nn.setdefault('a', 5)\nn = n['a'] - 1",
        "n = {'a': 3, 'b': 4}\ndel n['b']\nn = len(n) + 2",
        "n = [3, 4]\ndel n[0]\nn = n[0] - 1",
        "n = [4, 4]\nn[0] = 3\nn = n[0]",
        "n = [4, 4, 4]\nn[:2] = [3]\nn = n[0]",
    ],
)
def test_three_is_three_or_unknown(code: str) -> None:
    assert layer_made(f"{code}\nmodel = Sequential([Dense(n)])")[0] in {3, UNKNOWN}
