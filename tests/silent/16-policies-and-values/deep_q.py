import collections
import random

import keras
import numpy as np

ACTIONS, GAMMA = 3, 0.95
memory = collections.deque(maxlen=100)


class Agent:
    def __init__(self, state_size):
        self.epsilon = 0.3
        self.model = self.build(state_size)
        self.target = keras.models.clone_model(self.model)

    def build(self, state_size):
        model = keras.Sequential([keras.Input((state_size,)), keras.layers.Dense(16, activation="relu")])
        model.add(keras.layers.Dense(ACTIONS, activation="linear"))
        model.compile(loss="mse", optimizer=keras.optimizers.Adam(learning_rate=0.001))
        return model

    def act(self, state):
        if np.random.rand() <= self.epsilon:
            return random.randrange(ACTIONS)
        return int(np.argmax(self.model.predict(state, verbose=0)[0]))

    def replay(self, size):
        for state, action, reward, following in random.sample(memory, size):
            target = self.model.predict(state, verbose=0)
            target[0][action] = reward + GAMMA * np.amax(self.target.predict(following, verbose=0)[0])
            self.model.fit(state, target, epochs=1, verbose=0)


agent = Agent(4)
for _ in range(6):
    state = np.random.normal(size=(1, 4))
    action = agent.act(state)
    memory.append((state, action, float(action == 1), np.random.normal(size=(1, 4))))
agent.replay(2)
print(agent.act(np.zeros((1, 4))))
