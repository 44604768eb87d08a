"""The one place that keeps tensorflow from talking on the person's terminal."""

import os


def silence_tensorflow() -> None:
    """Set tensorflow's logging to errors only; call before anything imports it.

    What a person set in the environment is left alone.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("GRPC_VERBOSITY", "ERROR")
    os.environ.setdefault("GLOG_minloglevel", "3")
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
