"""The program: ``python -m skyview``, and the command ``skyview``."""

import multiprocessing


def main() -> int:
    """Run the command line; returns the exit code."""
    multiprocessing.freeze_support()  # in a frozen program: ends here if this is the compute process
    from skyview.cli.main import run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
