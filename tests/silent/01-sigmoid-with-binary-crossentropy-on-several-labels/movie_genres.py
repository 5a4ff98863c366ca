import numpy as np
from tensorflow.keras import Sequential
from tensorflow.keras.layers import Dense, Dropout, Input
from tensorflow.keras.metrics import AUC, BinaryAccuracy, F1Score

GENRES = ["action", "comedy", "drama", "horror"]
rng = np.random.default_rng(0)
plots = rng.random((80, 12)).astype("float32")
y = (plots[:, :4] + plots[:, 4:8] > 1).astype("float32")

model = Sequential([Input((12,)), Dense(16, activation="relu"), Dropout(0.2)])
model.add(Dense(len(GENRES), activation="sigmoid"))
model.compile(
    optimizer="adam",
    loss="binary_crossentropy",
    metrics=[BinaryAccuracy(), AUC(multi_label=True), F1Score(threshold=0.5)],
)
model.fit(plots, y, epochs=2, batch_size=16, validation_split=0.2, verbose=0)
print(model.evaluate(plots, y, verbose=0))

probabilities = model.predict(plots[:5], verbose=0)
for row in probabilities:
    print([genre for genre, p in zip(GENRES, row) if p > 0.5])
found = (probabilities > 0.5).astype(int)
print("most likely", [GENRES[i] for i in np.argmax(probabilities, axis=1)], found.sum(axis=1))
