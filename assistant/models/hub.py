"""A model's file from the Hugging Face hub, for those who set a repository instead of the embedded model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.errors import ExtraMissing, ModelMissing, NinetydayError, SettingsError
from assistant.settings import Settings

PREFERRED_END = "q4_k_m.gguf"


def local_file(settings: Settings) -> Path | None:
    """The file that an earlier `model pull` brought, or None; asks nobody outside this machine."""
    folder = _folder(settings)
    if settings.hub_file is not None:
        path = folder / settings.hub_file
        return path if path.is_file() else None
    files = sorted(folder.glob("**/*.gguf"))
    return next((file for file in files if file.name.lower().endswith(PREFERRED_END)), files[0] if files else None)


def require(settings: Settings) -> Path:
    """The file that an earlier `model pull` brought. Raises ModelMissing."""
    path = local_file(settings)
    if path is None:
        raise ModelMissing(f"{settings.model}: not on this machine yet", "run `ninetyday model pull`")
    return path


def download(settings: Settings) -> Path:
    """Fetch the repository's file into NINETYDAY_HOME/models/hub. Raises ExtraMissing, ModelMissing, SettingsError."""
    try:
        from huggingface_hub import HfApi
        from huggingface_hub.utils import logging
    except ImportError as error:
        raise ExtraMissing("downloading from the Hugging Face hub", "draft") from error
    logging.set_verbosity_error()  # or each of its own retries prints two lines
    repo = settings.model
    try:
        name = settings.hub_file or _choose(repo, HfApi().list_repo_files(repo))
        api: Any = HfApi()  # its download method is typed only in part
        return Path(api.hf_hub_download(repo, name, local_dir=_folder(settings)))
    except NinetydayError:
        raise
    except Exception as error:
        # It raises what three libraries raise, over several lines of request ids; the first says enough.
        innermost: BaseException = error
        while innermost.__cause__ is not None:
            innermost = innermost.__cause__
        first = str(innermost).strip().partition("\n")[0][:160] or type(innermost).__name__
        raise ModelMissing(
            f"{repo}: can't be downloaded ({first})",
            "check the repository's name and the network, or unset NINETYDAY_MODEL for the embedded model",
        ) from error


def _choose(repo: str, files: list[str]) -> str:
    models = sorted(file for file in files if file.lower().endswith(".gguf"))
    chosen = next((file for file in models if file.lower().endswith(PREFERRED_END)), None)
    if chosen is not None or len(models) == 1:
        return chosen or models[0]
    if not models:
        raise SettingsError(f"{repo}: no .gguf file in this repository", "name a repository whose name ends in -GGUF")
    raise SettingsError(
        f"{repo}: {len(models)} .gguf files, none of them Q4_K_M",
        f"write hf:{repo}/FILE, such as hf:{repo}/{models[0]}",
    )


def _folder(settings: Settings) -> Path:
    return settings.models_dir / "hub" / settings.model.replace("/", "--")
