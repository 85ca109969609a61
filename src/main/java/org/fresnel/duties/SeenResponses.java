package org.fresnel.duties;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;

/// The answers that were read last: the same one is given to many clients. One thread.
final class SeenResponses {
  private static final int MOST = 256;

  private final Deque<WeakReference<Object>> read = new ArrayDeque<>();

  /// Whether it is one that was not read yet.
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
