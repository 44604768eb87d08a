# ruff: noqa: T201 -- a benchmark prints
"""The same maps by other programs, on the same weights and picture, in a process of their own.

None of them but tf-explain is installed by skyview's own set-up. To measure against all, make an environment
for them, which needs no skyview, and name its Python (versions: those measured last)::

    python -m venv peers
    peers/bin/pip install tensorflow-cpu==2.20.0 keras==3.15.1 saliency==0.2.1 xplique==2.0.2 shap==0.51.0 \\
        lime==0.2.0.1 tf-keras-vis tf-explain==0.3.1 captum==0.9.0 torch==2.13.0
    make bench ARGS="explain --peers peers/bin/python"

Each peer is a function of the Keras model, the network input and the technique's settings to a function that
makes one map; what it can prepare once (wrapping a model, say) it does before. Peers run as they come: in
float32. captum gets the same Keras model on the torch backend.

    KERAS_BACKEND=tensorflow|torch python peers.py FOLDER

reads ``model.keras``, ``x.npy`` and ``asked.json`` (settings by technique, the layer of the CAMs) in FOLDER,
and prints one JSON line for each technique and peer: seconds when warm, highest memory in bytes above that of
the loaded model, and the package with its version.
"""

import gc
import importlib.metadata
import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from peak import Peak

Make = Callable[[], Any]
PEERS: dict[str, list[tuple[str, Callable[[Any, np.ndarray, Mapping[str, Any]], Make]]]] = {}
"""By technique: the package and what makes its map."""

TARGET = 0
TORCH = os.environ.get("KERAS_BACKEND") == "torch"
DISTRIBUTIONS = {"tf_keras_vis": "tf-keras-vis", "tf_explain": "tf-explain"}


def peer(package: str, *techniques: str) -> Callable[[Callable], Callable]:
    """Register the function below for these techniques, if the package is installed."""

    def register(build: Callable) -> Callable:
        if importlib.util.find_spec(package) is not None and (package == "captum") == TORCH:
            for technique in techniques:
                PEERS.setdefault(technique, []).append((package, lambda *a, t=technique: build(t, *a)))
        return build

    return register


def gradient_caller(model: Any) -> Callable[..., dict]:
    """What PAIR's saliency asks of a model: gradients of a batch, in batches of any size."""
    import saliency.core as saliency
    import tensorflow as tf

    @tf.function(reduce_retracing=True)
    def run(images: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            tape.watch(images)
            score = model(images, training=False)[:, TARGET]
        return tape.gradient(score, images)

    def call(images: np.ndarray, call_model_args: object = None, expected_keys: object = None) -> dict:
        return {saliency.INPUT_OUTPUT_GRADIENTS: run(tf.constant(images, tf.float32)).numpy()}

    return call


@peer("saliency", "vanilla_gradient", "smoothgrad", "smoothgrad_squared", "integrated_gradients", "smooth_ig",
      "blur_ig", "guided_ig", "xrai", "xrai_fast")  # fmt: skip
def by_saliency(technique: str, model: Any, x: np.ndarray, settings: Mapping[str, Any]) -> Make:
    import saliency.core as saliency

    call = gradient_caller(model)
    black = np.full_like(x, x.min())
    path = {"x_baseline": black, "x_steps": settings.get("steps", 1)}
    samples, steps = settings.get("samples", 1), settings.get("steps", 1)
    gradient, integrated = saliency.GradientSaliency(), saliency.IntegratedGradients()
    both = {"batch_size": 8, "baselines": [black, np.full_like(x, x.max())]}
    full, fast = (saliency.XRAIParameters(steps=steps, algorithm=name) for name in ("full", "fast"))
    quantile = np.quantile
    guided = patch("numpy.quantile", lambda v, q, interpolation: quantile(v, q, method=interpolation))

    def guided_ig() -> np.ndarray:
        with guided:
            return saliency.GuidedIG().GetMask(x, call, **path)

    return {
        "vanilla_gradient": lambda: gradient.GetMask(x, call),
        "smoothgrad": lambda: gradient.GetSmoothedMask(x, call, nsamples=samples, magnitude=False),
        "smoothgrad_squared": lambda: gradient.GetSmoothedMask(x, call, nsamples=samples),
        "integrated_gradients": lambda: integrated.GetMask(x, call, batch_size=8, **path),
        "smooth_ig": lambda: integrated.GetSmoothedMask(x, call, nsamples=samples, batch_size=8, **path),
        "blur_ig": lambda: saliency.BlurIG().GetMask(x, call, max_sigma=32, steps=steps, batch_size=8),
        "guided_ig": guided_ig,
        "xrai": lambda: saliency.XRAI().GetMask(x, call, extra_parameters=full, **both),
        "xrai_fast": lambda: saliency.XRAI().GetMask(x, call, extra_parameters=fast, **both),
    }[technique]


@peer("xplique", "vanilla_gradient", "gradient_x_input", "guided_backprop", "smoothgrad",
      "smoothgrad_squared", "vargrad", "integrated_gradients", "grad_cam", "grad_cam_pp", "occlusion", "rise",
      "lime", "kernel_shap")  # fmt: skip
def by_xplique(technique: str, model: Any, x: np.ndarray, settings: Mapping[str, Any]) -> Make:
    import tensorflow as tf
    from xplique import attributions as xplique

    samples = {"nb_samples": settings.get("samples", 1)}
    builders = {
        "vanilla_gradient": lambda: xplique.Saliency(model),
        "gradient_x_input": lambda: xplique.GradientInput(model),
        "guided_backprop": lambda: xplique.GuidedBackprop(model),
        "smoothgrad": lambda: xplique.SmoothGrad(model, batch_size=8, **samples),
        "smoothgrad_squared": lambda: xplique.SquareGrad(model, batch_size=8, **samples),
        "vargrad": lambda: xplique.VarGrad(model, batch_size=8, **samples),
        "integrated_gradients": lambda: xplique.IntegratedGradients(
            model, batch_size=8, steps=settings.get("steps", 1)
        ),
        "grad_cam": lambda: xplique.GradCAM(model, conv_layer=settings["layer"]),
        "grad_cam_pp": lambda: xplique.GradCAMPP(model, conv_layer=settings["layer"]),
        "occlusion": lambda: xplique.Occlusion(
            model, batch_size=8, patch_size=settings.get("patch"), patch_stride=settings.get("stride")
        ),
        "rise": lambda: xplique.Rise(model, batch_size=8, **samples),
        "lime": lambda: xplique.Lime(model, batch_size=8, **samples),
        "kernel_shap": lambda: xplique.KernelShap(model, batch_size=8, **samples),
    }
    explainer = builders[technique]()
    target = tf.one_hot([TARGET], model.output_shape[1])
    return lambda: explainer.explain(x[None], target)


@peer("tf_keras_vis", "vanilla_gradient", "smoothgrad", "grad_cam", "grad_cam_pp", "layer_cam", "score_cam")
def by_tf_keras_vis(technique: str, model: Any, x: np.ndarray, settings: Mapping[str, Any]) -> Make:
    from tf_keras_vis.gradcam import Gradcam
    from tf_keras_vis.gradcam_plus_plus import GradcamPlusPlus
    from tf_keras_vis.layercam import Layercam
    from tf_keras_vis.saliency import Saliency
    from tf_keras_vis.scorecam import Scorecam
    from tf_keras_vis.utils.scores import CategoricalScore

    score, picture = CategoricalScore(TARGET), x[None]
    kinds = {
        "grad_cam": Gradcam,
        "grad_cam_pp": GradcamPlusPlus,
        "layer_cam": Layercam,
        "score_cam": Scorecam,
    }
    if technique in kinds:
        cam = kinds[technique](model, clone=True)
        more = {"batch_size": 8, "max_N": settings["channels"]} if technique == "score_cam" else {}
        return lambda: cam(score, picture, **more)
    saliency = Saliency(model, clone=True)
    samples = settings.get("samples", 0)
    return lambda: saliency(score, picture, smooth_samples=samples, smooth_noise=0.1)


@peer("tf_explain", "vanilla_gradient", "smoothgrad", "integrated_gradients", "grad_cam", "occlusion")
def by_tf_explain(technique: str, model: Any, x: np.ndarray, settings: Mapping[str, Any]) -> Make:
    import tensorflow as tf
    from tf_explain.core.grad_cam import GradCAM
    from tf_explain.core.integrated_gradients import IntegratedGradients
    from tf_explain.core.occlusion_sensitivity import OcclusionSensitivity
    from tf_explain.core.smoothgrad import SmoothGrad
    from tf_explain.core.vanilla_gradients import VanillaGradients

    picture, target = x[None], tf.constant(TARGET)
    samples, steps = settings.get("samples", 1), settings.get("steps", 1)
    layer = settings["layer"]

    def smoothgrad() -> Any:
        noisy = SmoothGrad.generate_noisy_images(picture, samples, 0.1)
        return SmoothGrad.get_averaged_gradients(noisy, model, target, samples)

    def integrated() -> Any:
        points = IntegratedGradients.generate_interpolations(picture, steps)
        return IntegratedGradients.get_integrated_gradients(points, model, target, steps)

    return {
        "vanilla_gradient": lambda: VanillaGradients().compute_gradients(picture, model, target),
        "smoothgrad": smoothgrad,
        "integrated_gradients": integrated,
        "grad_cam": lambda: GradCAM.get_gradients_and_filters(model, picture, layer, target, False),
        "occlusion": lambda: OcclusionSensitivity(batch_size=8).get_sensitivity_map(
            model, x, TARGET, settings["patch"]
        ),
    }[technique]


@peer("lime", "lime")
def by_lime(technique: str, model: Any, x: np.ndarray, settings: Mapping[str, Any]) -> Make:
    from lime.lime_image import LimeImageExplainer

    explainer = LimeImageExplainer(random_state=0)

    def predict(pictures: np.ndarray) -> np.ndarray:
        return model.predict_on_batch(np.asarray(pictures, np.float32))

    return lambda: explainer.explain_instance(
        x.astype(np.float64), predict, num_samples=settings["samples"], batch_size=8
    )


@peer("shap", "gradient_shap", "partition_shap")
def by_shap(technique: str, model: Any, x: np.ndarray, settings: Mapping[str, Any]) -> Make:
    import shap

    if technique == "gradient_shap":
        background = np.repeat(np.full_like(x, np.median(x))[None], 8, axis=0)
        explainer = shap.GradientExplainer(model, background, batch_size=8)
        return lambda: explainer.shap_values(x[None], nsamples=settings["samples"])

    def predict(pictures: np.ndarray) -> np.ndarray:
        return model.predict_on_batch(np.asarray(pictures, np.float32))

    partition = shap.Explainer(predict, shap.maskers.Image("blur(32,32)", x.shape))
    return lambda: partition(
        x[None], max_evals=settings["max_evals"], batch_size=8, outputs=[TARGET], silent=True
    )


@peer("captum", "vanilla_gradient", "gradient_x_input", "guided_backprop", "smoothgrad", "smoothgrad_squared",
      "vargrad", "integrated_gradients", "gradient_shap", "occlusion", "kernel_shap", "lime")  # fmt: skip
def by_captum(technique: str, model: Any, x: np.ndarray, settings: Mapping[str, Any]) -> Make:
    import torch
    from captum import attr as captum

    picture = torch.tensor(x[None])
    sky = torch.full_like(picture, float(np.median(x)))
    samples = settings.get("samples", 1)
    noisy = {"nt_samples": samples, "nt_samples_batch_size": 8, "stdevs": 0.1, "target": TARGET}
    kinds = {"smoothgrad": "smoothgrad", "smoothgrad_squared": "smoothgrad_sq", "vargrad": "vargrad"}
    if technique in kinds:
        tunnel = captum.NoiseTunnel(captum.Saliency(model))
        return lambda: tunnel.attribute(picture, nt_type=kinds[technique], abs=False, **noisy)
    side = settings.get("patch", 45)
    rows = torch.arange(x.shape[0]) // 32
    segments = (rows[:, None] * (rows.max() + 1) + rows[None, :])[None, :, :, None]
    surrogate = {"feature_mask": segments, "n_samples": samples, "perturbations_per_eval": 8}
    window = {"sliding_window_shapes": (side, side, 3), "strides": (settings.get("stride", 45),) * 2 + (3,)}
    return {
        "vanilla_gradient": lambda: captum.Saliency(model).attribute(picture, target=TARGET),
        "gradient_x_input": lambda: captum.InputXGradient(model).attribute(picture, target=TARGET),
        "guided_backprop": lambda: captum.GuidedBackprop(model).attribute(picture, target=TARGET),
        "integrated_gradients": lambda: captum.IntegratedGradients(model).attribute(
            picture, sky, TARGET, n_steps=settings["steps"], internal_batch_size=8
        ),
        "gradient_shap": lambda: captum.GradientShap(model).attribute(
            picture, sky, n_samples=samples, target=TARGET
        ),
        "occlusion": lambda: captum.Occlusion(model).attribute(
            picture, baselines=sky, target=TARGET, perturbations_per_eval=8, **window
        ),
        "kernel_shap": lambda: captum.KernelShap(model).attribute(picture, sky, TARGET, **surrogate),
        "lime": lambda: captum.Lime(model).attribute(picture, sky, TARGET, **surrogate),
    }[technique]


def measure(make: Make) -> tuple[float, int]:
    """Seconds of the second run, and the highest resident size in bytes."""
    make()
    with Peak() as peak:
        started = time.perf_counter()
        make()
        seconds = time.perf_counter() - started
    return seconds, peak.bytes


def main() -> None:
    """Measure all that was asked for; what a peer cannot do is said, with its own error, and left out."""
    import keras

    folder = Path(sys.argv[1])
    asked = json.loads((folder / "asked.json").read_text(encoding="utf-8"))
    model, x = keras.models.load_model(folder / "model.keras", compile=False), np.load(folder / "x.npy")
    if TORCH:
        model = model.cpu().eval()
    gc.collect()
    loaded = Peak.now()
    for technique, settings in asked.items():
        for package, build in PEERS.get(technique, []):
            version = importlib.metadata.version(DISTRIBUTIONS.get(package, package))
            row: dict[str, Any] = {"technique": technique, "package": f"{package} {version}"}
            try:
                seconds, peak = measure(build(model, x, settings))
                row |= {"seconds": seconds, "bytes": peak - loaded}
            except (ValueError, TypeError, RuntimeError, AttributeError, IndexError, AssertionError) as error:
                row["error"] = f"{type(error).__name__}: {error}"[:200]
            print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
