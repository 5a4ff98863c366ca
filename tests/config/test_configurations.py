"""Each file has the configuration of the nearest pyproject.toml, under --config and the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.config.kit import configure, problems, write
from xent_lint.config import ConfigError, Configurations
from xent_lint.facts import Backend, Severity


def fail_on(path: str = ".", **given: object) -> str:
    return Configurations(**given).of(path).fail_on.value  # type: ignore[arg-type]


def test_without_a_file_the_defaults_hold() -> None:
    assert fail_on() == "warning"


def test_the_section_of_pyproject_holds() -> None:
    configure("fail-on = 'error'")
    assert fail_on() == "error"


def test_the_nearest_file_holds_alone() -> None:
    configure("fail-on = 'error'\njobs = 3")
    configure("show-possible = true", "a/pyproject.toml")
    inner = Configurations().of("a/b/c.py")
    assert (inner.fail_on, inner.jobs, inner.show_possible) == (Severity.WARNING, 1, True)


def test_a_file_without_the_section_is_passed_over() -> None:
    configure("fail-on = 'error'")
    write("a/pyproject.toml", "[tool.ruff]\nx = 1\n")
    write("a/b/pyproject.toml", "# xent-lint is not configured here\n[project]\n")
    assert fail_on("a/b") == "error"


def test_a_broken_file_that_does_not_speak_of_xent_lint_is_passed_over() -> None:
    write("pyproject.toml", "[[[")
    assert problems() == []


def test_the_run_has_the_configuration_of_the_working_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    configure("fail-on = 'error'")
    configure("fail-on = 'info'", "a/pyproject.toml")
    monkeypatch.chdir("a")
    configurations = Configurations()
    assert (configurations.run.fail_on, configurations.of("..").fail_on) == (Severity.INFO, Severity.ERROR)


def test_isolated_reads_no_file() -> None:
    configure("fail-on = 'eror'")
    write("requirements.txt", "keras>=3")
    configurations = Configurations(isolated=True)
    assert configurations.run.fail_on is Severity.WARNING
    assert configurations.settings_for("a.py").declared_keras is None


def test_a_setting_of_the_command_goes_over_a_file() -> None:
    configure("fail-on = 'error'")
    assert fail_on(config=["fail-on='info'"]) == "info"


def test_a_setting_may_stand_in_a_table() -> None:
    assert Configurations(config=["severity.XEN101='info'"]).run.severities == {"XEN101": Severity.INFO}


def test_the_last_setting_wins_and_isolated_leaves_settings_be() -> None:
    assert fail_on(config=["fail-on='info'", "fail-on='error'"], isolated=True) == "error"


def test_the_command_line_goes_over_all() -> None:
    configure("fail-on = 'error'")
    assert fail_on(config=["fail-on='info'"], overrides={"fail-on": "warning"}) == "warning"


def test_a_file_that_is_given_is_in_place_of_those_found() -> None:
    configure("fail-on = 'error'\njobs = 3")
    configure("fail-on = 'error'", "a/pyproject.toml")
    write("other.toml", "fail-on = 'info'\n")
    given = Configurations(config=["other.toml"])
    assert (given.of("a").fail_on, given.run.jobs) == (Severity.INFO, 1)


def test_a_file_that_is_given_may_have_the_section() -> None:
    configure("fail-on = 'info'", "other/pyproject.toml")
    configure("fail-on = 'error'", "other.toml")
    assert (fail_on(config=["other/pyproject.toml"]), fail_on(config=["other.toml"])) == ("info", "error")


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (["fail-on=error"], "'fail-on=error': it is not TOML (invalid value); did you mean 'fail-on=\"error\"'?"),
        (["fail-on="], "'fail-on=': it is not TOML (invalid value); did you mean 'fail-on=\"\"'?"),
        (["fial-on='error'"], "there is no setting 'fial-on'; did you mean 'fail-on'?"),
        (["jobs=0"], 'jobs: expected a whole number from 1 on, or "auto", not 0'),
        (["nowhere.toml"], "there is no file 'nowhere.toml'; did you mean 'somewhere.toml'?"),
        (["somewhere.toml", "b.toml"], "only one file can be given, not somewhere.toml and b.toml"),
    ],
)
def test_what_is_wrong_with_the_option_is_told(given: list[str], problem: str) -> None:
    write("somewhere.toml", "")
    assert problems(Configurations(config=given)) == [f"--config: {problem}"]


def test_a_file_can_not_be_given_where_none_is_to_be_read() -> None:
    write("a.toml", "jobs = 0")
    (problem,) = problems(Configurations(config=["a.toml"], isolated=True))
    assert problem == "--config: 'a.toml' can not be read with --isolated, which ignores all files"


def test_a_pyproject_that_is_given_needs_the_section() -> None:
    write("pyproject.toml", "[project]\n")
    assert problems(Configurations(config=["pyproject.toml"])) == ["pyproject.toml: it has no section [tool.xent-lint]"]


def test_mistakes_in_a_file_that_is_given_have_their_place() -> None:
    write("a.toml", "\n  jobs = 0")
    assert problems(Configurations(config=["a.toml"])) == [
        'a.toml:2:10: jobs: expected a whole number from 1 on, or "auto", not 0'
    ]


def test_what_is_wrong_on_the_command_line_names_the_option() -> None:
    given = Configurations(overrides={"select": ["XEN5", "XEN999"]})
    assert problems(given) == ["--select: there is no rule 'XEN999'; did you mean 'XEN901'?"]


def test_settings_of_a_file_whose_configuration_is_wrong_are_refused() -> None:
    configure("jobs = 0", "a/pyproject.toml")
    with pytest.raises(ConfigError, match=r"^a/pyproject.toml:2:8: jobs: "):
        Configurations().settings_for("a/b.py")


def test_the_configuration_of_a_file_that_is_named_is_read_with_the_others() -> None:
    configure("jobs = 0", "a/pyproject.toml")
    write("a/b.py", "")
    with pytest.raises(ConfigError, match=r"^a/pyproject.toml:2:8: jobs: "):
        Configurations().check(["a/b.py"])


def test_what_a_file_extends_comes_first() -> None:
    write("base/base.toml", "fail-on = 'error'\njobs = 2\nextend = '../root.toml'\n")
    write("root.toml", "jobs = 5\nshow-possible = true\n")
    configure("extend = 'base/base.toml'\nfail-on = 'info'")
    run = Configurations().run
    assert (run.fail_on, run.jobs, run.show_possible) == (Severity.INFO, 2, True)


def test_a_pyproject_can_be_extended() -> None:
    configure("jobs = 4")
    configure("extend = '../pyproject.toml'", "a/pyproject.toml")
    assert Configurations().of("a").jobs == 4


def test_paths_are_relative_to_the_file_that_says_them(here: Path) -> None:
    write("base/base.toml", "baseline = 'known'\ncache-dir = '/tmp/x'\noutput-format = ['full', 'json:o.json']\n")
    configure("extend = 'base/base.toml'")
    run = Configurations().run
    assert run.baseline == os.path.join("base", "known")
    assert run.cache_dir == "/tmp/x"
    assert [each.file for each in run.outputs] == [None, os.path.join("base", "o.json")]
    assert str(here) not in str(run.outputs)


def test_there_is_no_cache_unless_one_is_set() -> None:
    assert Configurations().run.cache_dir is None
    configure("cache-dir = 'kept'")
    assert Configurations().run.cache_dir == "kept"


def test_files_that_extend_each_other_are_told() -> None:
    configure("extend = 'a.toml'")
    write("a.toml", "extend = 'b.toml'\n")
    write("b.toml", "jobs = 1\nextend = 'a.toml'\n")
    assert problems() == ["b.toml:2:10: extend: the files extend each other in a circle: a.toml -> b.toml -> a.toml"]


def test_a_file_that_extends_itself_by_another_name_is_told() -> None:
    configure("extend = 'other.toml'")
    Path("other.toml").symlink_to("pyproject.toml")
    assert problems() == [
        "pyproject.toml:2:10: extend: the files extend each other in a circle: pyproject.toml -> pyproject.toml"
    ]


def test_a_long_chain_of_files_is_followed() -> None:
    for number in range(1_200):
        write(f"{number}.toml", f"extend = '{number + 1}.toml'\n")
    write("1200.toml", "jobs = 7\n")
    configure("extend = '0.toml'")
    assert Configurations().run.jobs == 7


def test_a_file_to_extend_that_is_not_there_is_told() -> None:
    configure("extend = 'bse.toml'")
    write("base.toml", "")
    assert problems() == ["pyproject.toml:2:10: extend: there is no file 'bse.toml'; did you mean 'base.toml'?"]


def test_the_mistakes_of_a_file_that_is_extended_are_its_own() -> None:
    configure("extend = 'base.toml'\njobs = 0")
    write("base.toml", "fial-on = 'info'\n")
    assert problems() == [
        'pyproject.toml:3:8: jobs: expected a whole number from 1 on, or "auto", not 0',
        "base.toml:1:1: there is no setting 'fial-on'; did you mean 'fail-on'?",
    ]


def test_the_settings_of_a_file_are_those_of_its_configuration() -> None:
    configure(
        "select = ['XEN101', 'XEN102']\nseverity.XEN101 = 'info'\ntarget-keras = 3\nbackend = 'jax'\n"
        "show-possible = true\nper-file-ignores = { 'a/' = ['XEN102'] }"
    )
    settings = Configurations().settings_for("a/b.py")
    assert settings.codes == {"XEN101"}
    assert settings.severities == {"XEN101": Severity.INFO}
    assert (settings.target_keras, settings.backend, settings.show_possible) == (3, Backend.JAX, True)


def test_the_settings_without_a_configuration_say_nothing() -> None:
    settings = Configurations().settings_for("a.py")
    assert (settings.codes, settings.severities, settings.target_keras) == (None, {}, None)
    assert (settings.declared_keras, settings.declared_backend, settings.show_possible) == (None, None, False)


def test_the_settings_say_what_the_dependencies_declare() -> None:
    write("requirements.txt", "keras>=3\njax\n")
    settings = Configurations().settings_for("a.py")
    assert (settings.declared_keras, settings.declared_backend) == (3, Backend.JAX)


def test_a_program_from_stdin_has_the_settings_of_the_working_directory() -> None:
    configure("target-keras = 2")
    assert Configurations().settings_for("<stdin>").target_keras == 2
