"""Small networks of the shape of real ones, and the weights they are tested with."""

import keras
import numpy as np

L = keras.layers


def plain(biases: bool = True) -> keras.Model:
    """Two convolutions and an averaging head; its feature maps are as large as the picture."""
    x = inputs = keras.Input((16, 16, 3))
    for name, filters in (("first", 6), ("second", 8)):
        x = L.Conv2D(filters, 3, padding="same", activation="relu", use_bias=biases, name=name)(x)
    return keras.Model(inputs, L.Dense(3, use_bias=biases, name="logits")(L.GlobalAveragePooling2D()(x)))


def straight(biases: bool = True) -> keras.Model:
    """Like VGG: convolutions, max pooling, two dense layers; the head does not average."""
    x = inputs = keras.Input((16, 16, 3))
    for name, filters in (("first", 6), ("second", 8)):
        x = L.Conv2D(filters, 3, padding="same", activation="relu", use_bias=biases, name=name)(x)
        x = L.MaxPooling2D(2)(x)
    x = L.Dropout(0.5)(L.Flatten()(x))
    x = L.Dense(10, activation="relu", use_bias=biases, name="hidden")(x)
    return keras.Model(inputs, L.Dense(3, use_bias=biases, name="logits")(x))


def residual(biases: bool = True) -> keras.Model:
    """Like ResNet50: padding, strides, overlapping max pooling, batch norms, both kinds of shortcuts."""

    def convolved(x, name, filters, size, **options):
        x = L.Conv2D(filters, size, use_bias=biases, name=name, **options)(x)
        return L.BatchNormalization(center=biases, epsilon=1e-3, name=f"{name}_norm")(x)

    x = inputs = keras.Input((16, 16, 3))
    x = L.ReLU()(convolved(L.ZeroPadding2D(1)(x), "stem", 6, 3, strides=2))
    x = L.MaxPooling2D(3, strides=2)(L.ZeroPadding2D(1)(x))
    y = L.Activation("relu")(convolved(x, "narrow", 5, 1))
    y = convolved(y, "wide", 8, 3, padding="same")
    x = L.Activation("relu", name="block1")(L.Add()([convolved(x, "shortcut", 8, 1), y]))
    y = L.Activation("relu")(convolved(x, "again", 8, 3, padding="same"))
    x = L.Activation("relu", name="block2")(L.Add()([x, convolved(y, "last", 8, 1)]))
    return keras.Model(inputs, L.Dense(3, use_bias=biases, name="logits")(L.GlobalAveragePooling2D()(x)))


NETWORKS = {"plain": plain, "straight": straight, "residual": residual}


def drawn(model: keras.Model, seed: int = 7, biases: bool = True) -> keras.Model:
    """Give a model weights at random, of a size that keeps its values near 1; batch norms have statistics."""
    rng = np.random.default_rng(seed)
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            drawn(layer, seed + 1, biases)
            continue
        for variable in layer.weights:
            shape = variable.shape
            if variable.name == "kernel":
                value = rng.normal(0, np.sqrt(2 / np.prod(shape[:-1])), shape)
            elif variable.name in ("gamma", "moving_variance"):
                value = rng.uniform(0.6, 1.4, shape)
            elif variable.name in ("bias", "beta", "moving_mean"):
                value = rng.normal(0, 0.3, shape) * biases
            else:
                continue
            variable.assign(value.astype(np.float32))
    return model


def from_golden(name: str, golden) -> keras.Model:
    """The network with the weights that the oracles were given, under ``network/layer/variable``."""
    model = NETWORKS[name]()
    for layer in model.layers:
        for variable in layer.weights:
            if "seed" not in variable.name:
                variable.assign(golden[f"{name}/{layer.name}/{variable.name}"])
    return model
