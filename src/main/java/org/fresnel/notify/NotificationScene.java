package org.fresnel.notify;

import java.time.Instant;
import java.util.List;

/// What the router knows at one moment.
///
/// @param listed episodes that are listed also after their end: incidents, drills, duties; the
///   earliest first
/// @param standing episodes that are listed only while they continue: conditions
/// @param settled whether a standing episode that is missing has ended; false shortly after the
///   start, before the nodes are known
record NotificationScene(
    Instant now, List<Episode> listed, List<Episode> standing, boolean settled) {
  NotificationScene {
    listed = List.copyOf(listed);
    standing = List.copyOf(standing);
  }
}
