package org.fresnel.proxy.read;

import java.time.Duration;

/// How long several nodes' answers are waited for before the best of them is given. If there is
/// none by then, the first one that comes is.
///
/// @param length not negative
/// @param from when it begins
record GatherWindow(Duration length, From from) {
  /// When a window begins.
  enum From {
    /// With the question.
    QUESTION,
    /// With the first good answer.
    ANSWER
  }
}
