"""The promise, told once more and without the plugin's own rules: straight from the stored evidence."""

from wagtail.models import Page

from gso_workflow.canonical import canonical_json, content_of
from gso_workflow.models import Package, ReleaseOrder, SignOff
from gso_workflow.regulated_types import regulated_models
from gso_workflow.states import CorrectionKind, OrderState, PackageState, Step, Verdict


def broken_promises() -> list[str]:
    """A sentence for each item that is public without having been approved as it stands."""
    found = []
    for model in regulated_models():
        if issubclass(model, Page):
            for item in model.objects.filter(live=True):
                found += [f"{item}: {why}" for why in _faults(item)]
    return found


def _faults(item):
    released = list(Package.objects.for_object(item).filter(state=PackageState.RELEASED))
    if len(released) != 1:
        yield f"{len(released)} released packages"
        return
    (package,) = released
    if canonical_json(content_of(item)) != package.content:
        yield "other words than the released ones"
    if item.live_revision_id != package.revision_id:
        yield "another revision than the released one"
    if item.go_live_at or item.expire_at:
        yield "an hour inside the content"
    yield from _unsigned(package)
    order = ReleaseOrder.objects.filter(package=package, digest=package.digest)
    if not order.filter(state=OrderState.RELEASED).exists():
        yield "no order carried out for this digest"


def _unsigned(package):
    signers = {step: _approvers(step, _accepted(step, package)) for step in Step}
    for step in (Step.UNIT_HEAD, Step.SECRETARY, Step.CHIEF_EDITOR):
        if not signers[step]:
            yield f"not signed by {step}"
        if signers[step] & set(package.writers):
            yield f"signed by its own writer as {step}"
    others = signers[Step.UNIT_HEAD] | signers[Step.SECRETARY]
    if signers[Step.CHIEF_EDITOR] <= others:
        yield "the chief editor signed an earlier step as well"


def _accepted(step, package):
    """The digests that stand for the released one at this step, back through the corrections."""
    digests, transparent = [], {CorrectionKind.TIME}
    if step == Step.UNIT_HEAD:
        transparent.add(CorrectionKind.MINOR)
    while package:
        digests.append(package.digest)
        package = package.predecessor if package.correction_kind in transparent else None
    return digests


def _approvers(step, digests):
    acts = SignOff.objects.filter(step=step, verdict=Verdict.APPROVE, digest__in=digests)
    return set(acts.values_list("person_id", flat=True))
