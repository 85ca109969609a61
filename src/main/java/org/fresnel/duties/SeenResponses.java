package org.fresnel.duties;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;

/// The responses that were read last: many clients get the same one. One thread.
final class SeenResponses {
  private static final int MOST = 256;

  private final Deque<WeakReference<Object>> read = new ArrayDeque<>();

  /// Returns whether the response was not read yet.
  boolean isNew(Object answer) {
    if (read.stream().anyMatch(it -> it.refersTo(answer))) {
      return false;
    }
    if (read.size() == MOST) {
      read.removeFirst();
    }
    read.addLast(new WeakReference<>(answer));
    return true;
  }
}
