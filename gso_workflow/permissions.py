"""Layer 1 of the gate: what Wagtail's screens offer on a regulated page."""

from wagtail.models import PagePermissionTester

from gso_workflow import authority, clocks, gate


class RegulatedPagePermissionTester(PagePermissionTester):
    """Nobody publishes, unpublishes or hides by a switch; superusers are no exception (R-062)."""

    def can_publish(self):
        return False

    def can_publish_subpage(self):
        return False

    def can_unpublish(self):
        return False

    def can_unschedule(self):
        return False

    def can_set_view_restrictions(self):
        return False

    def can_submit_for_moderation(self):
        """Submitting goes through the chain's own screen, which shows what is sealed."""
        return False

    def can_add_subpage(self):
        """Rights are inherited down the tree, the duty to supply a section is not (R-045)."""
        return super().can_add_subpage() and (
            self.user.is_superuser or authority.may_write_in(self.user, self.page, clocks.now())
        )

    def can_lock(self):
        return not gate.open_package(self.page) and super().can_lock()

    def can_unlock(self):
        return not gate.open_package(self.page) and super().can_unlock()

    def can_delete(self, ignore_bulk=False):
        return not gate.has_evidence(self.page) and super().can_delete(ignore_bulk)

    def can_move(self):
        return gate.is_movable(self.page) and super().can_move()

    def can_move_to(self, destination):
        return gate.is_movable(self.page) and super().can_move_to(destination)
