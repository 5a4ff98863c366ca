from sklearn.datasets import load_breast_cancer, load_diabetes, load_iris
from sklearn.preprocessing import scale
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.models import Sequential


def build(task, features, classes=None):
    model = Sequential([Input((features,)), Dense(8, activation="relu")])
    if task == "regression":
        model.add(Dense(1))
        loss, metrics = "mse", ["mae"]
    elif task == "binary":
        model.add(Dense(1, activation="sigmoid"))
        loss, metrics = "binary_crossentropy", ["accuracy"]
    else:
        model.add(Dense(classes, activation="softmax"))
        loss, metrics = "sparse_categorical_crossentropy", ["accuracy"]
    model.compile(optimizer="adam", loss=loss, metrics=metrics)
    return model


def decide(task, prediction):
    if task == "regression":
        return prediction.ravel()
    return (prediction.ravel() > 0.5).astype(int) if task == "binary" else prediction.argmax(axis=1)


for task, load in [("regression", load_diabetes), ("binary", load_breast_cancer), ("classes", load_iris)]:
    x, y = load(return_X_y=True)
    x = scale(x)
    model = build(task, x.shape[1], 3)
    model.fit(x, y, epochs=1, verbose=0)
    print(task, decide(task, model.predict(x, verbose=0))[:5])
