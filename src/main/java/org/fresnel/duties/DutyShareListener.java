package org.fresnel.duties;

import java.util.List;

/// A listener for what other routers have to know of the duties here. Called on the thread of the
/// duties: it must not block.
public interface DutyShareListener {
  /// No other router.
  DutyShareListener NONE =
      new DutyShareListener() {
        @Override
        public void calendar(DutyCalendar own) {}

        @Override
        public void accepted(long slot, DutyKind kind, List<AcceptedDuty> all) {}
      };

  /// The coming duties of the validators that use this router have changed.
  void calendar(DutyCalendar own);

  /// Nodes have accepted more messages for a slot.
  ///
  /// @param all of this kind so far
  void accepted(long slot, DutyKind kind, List<AcceptedDuty> all);
}
