package org.fresnel.packaged;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Asks for something that duties need again and again, on a thread of its own.
final class DutyWatch {
  private static final String HEAD = "/eth/v1/beacon/headers/head?watched=";
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final List<Integer> statuses = new ArrayList<>();
  private final Thread thread;
  private volatile boolean ended;

  /// Begins at once.
  DutyWatch(String url) {
    thread = Thread.ofPlatform().daemon().start(() -> watch(url));
  }

  private void watch(String url) {
    for (var number = 0; !ended || number < 5; number++) {
      statuses.add(Http.status(url + HEAD + number));
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /// Ends, and gives the status of each answer; 0 for none.
  List<Integer> end() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return statuses;
  }
}
