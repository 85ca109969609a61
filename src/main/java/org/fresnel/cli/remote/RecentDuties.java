package org.fresnel.cli.remote;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.control.model.DutyView;
import org.fresnel.duties.DutyResult;

/// The results of the duties of the last slots. Open and unknown results do not count.
///
/// @param onTime number of them
/// @param late number of them
/// @param failed number of them
/// @param missed number of those that the validator client did not publish
record RecentDuties(int onTime, int late, int failed, int missed) {
  static final RecentDuties NONE = new RecentDuties(0, 0, 0, 0);

  /// From this share on, one in so many, the duties come first in the summary.
  private static final int SEVERE_SHARE = 10;

  static RecentDuties of(List<DutyView> duties) {
    return new RecentDuties(
        count(duties, DutyResult.ON_TIME),
        count(duties, DutyResult.LATE),
        count(duties, DutyResult.FAILED),
        count(duties, DutyResult.MISSED_BY_CLIENT));
  }

  private static int count(List<DutyView> duties, DutyResult result) {
    return (int) duties.stream().filter(it -> result.label().equals(it.result())).count();
  }

  int counted() {
    return onTime + wrong();
  }

  /// Number of duties that were not fulfilled in time.
  int wrong() {
    return late + failed + missed;
  }

  /// The summary of a router with these duties.
  ///
  /// @param fleet the summary of its nodes
  String summary(String fleet) {
    if (wrong() == 0) {
      return fleet;
    }
    return wrong() * SEVERE_SHARE >= counted()
        ? "Duties go wrong: " + sentence() + " " + fleet
        : fleet + " Look at the duties: " + sentence();
  }

  private String sentence() {
    var parts =
        Stream.of(
                part(late, "late"),
                part(failed, "failed"),
                part(missed, "not published by the validator client"))
            .filter(it -> !it.isEmpty())
            .collect(Collectors.joining(", "));
    return "%d of the last %d were not in time (%s).".formatted(wrong(), counted(), parts);
  }

  private static String part(int count, String what) {
    return count == 0 ? "" : count + " " + what;
  }
}
