"""The same maps by other programs, on the same weights and picture, where they are installed.

None of them is installed by skyview's own set-up except tf-explain. To measure against all of them, run the
benchmark in an environment that has them beside skyview::

    python -m venv bench-env
    bench-env/bin/pip install -e . saliency xplique tf-keras-vis shap lime
    bench-env/bin/python -m tests.benchmarks explain

Each peer is a function of the Keras model, the network input and the technique's settings to a function that
makes one map; what it can prepare once (wrapping a model, say) it does before. Peers run in the process's own
precision, as skyview does, unless one sets float32 for all.
"""

import importlib.util
from collections.abc import Callable, Mapping
from typing import Any
from unittest.mock import patch

import numpy as np

Make = Callable[[], Any]
PEERS: dict[str, list[tuple[str, Callable[[Any, np.ndarray, Mapping[str, Any]], Make]]]] = {}
"""By technique: the package and what makes its map."""

TARGET = 0


def peer(package: str, *techniques: str) -> Callable[[Callable], Callable]:
    """Register the function below for these techniques, if the package is installed."""

    def register(build: Callable) -> Callable:
        if importlib.util.find_spec(package) is not None:
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
        "grad_cam": lambda: xplique.GradCAM(model),
        "grad_cam_pp": lambda: xplique.GradCAMPP(model),
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

    from skyview.explain.network import last_feature_layer

    picture, target = x[None], tf.constant(TARGET)
    samples, steps = settings.get("samples", 1), settings.get("steps", 1)
    layer = last_feature_layer(model)

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
        x.astype(np.float64), predict, num_samples=settings["samples"], batch_size=8, progress_bar=False
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
