import numpy as np
import pandas as pd
from sklearn.metrics import classification_report, roc_auc_score
from sklearn.model_selection import train_test_split
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.models import Sequential

rng = np.random.default_rng(7)
df = pd.DataFrame({"months": rng.integers(1, 60, 100), "bill": rng.normal(50, 10, 100)})
df["churned"] = (df["bill"] - df["months"] > 20).astype(int)
X = df.drop("churned", axis=1).values / 60
y = df["churned"].values
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)

model = Sequential([Input((2,)), Dense(8, activation="relu"), Dense(2, activation="softmax")])
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=2, class_weight={0: 1.0, 1: 2.5}, verbose=0)

proba = model.predict(X_test, verbose=0)
pred = np.argmax(proba, axis=1)
print(classification_report(y_test, pred, zero_division=0))
print(roc_auc_score(y_test, proba[:, 1]), (proba[:, 1] > 0.3).sum())
