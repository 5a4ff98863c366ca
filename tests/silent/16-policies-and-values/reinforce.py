import numpy as np
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.models import Sequential
from tensorflow.keras.optimizers import Adam

rng = np.random.default_rng(0)
policy = Sequential([Input((4,)), Dense(16, activation="relu"), Dense(3, activation="softmax")])
policy.compile(loss="categorical_crossentropy", optimizer=Adam(0.01))

states, actions, rewards = [], [], []
for step in range(12):
    state = rng.normal(size=4)
    probabilities = policy.predict(state[None], verbose=0)[0]
    action = rng.choice(3, p=probabilities / probabilities.sum())
    states.append(state)
    actions.append(np.eye(3)[action])
    rewards.append(1.0 if action == np.argmax(state[:3]) else -1.0)

discounted = np.zeros(len(rewards))
running = 0.0
for t in reversed(range(len(rewards))):
    running = running * 0.9 + rewards[t]
    discounted[t] = running
advantages = (discounted - discounted.mean()) / (discounted.std() + 1e-8)
policy.fit(np.array(states), np.array(actions) * advantages[:, None], epochs=1, verbose=0)
print("greedy", np.argmax(policy.predict(np.array(states), verbose=0), axis=1))
