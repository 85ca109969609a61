package org.fresnel.proxy.read;

import java.time.Duration;

/// The time in which the responses of several nodes are gathered before the best one is returned.
/// If there is none by then, the first one that arrives is.
///
/// @param length not negative
/// @param from start of the window
record GatherWindow(Duration length, From from) {
  /// The start of a window.
  enum From {
    /// When the request is sent.
    QUESTION,
    /// When the first good response arrives.
    ANSWER
  }
}
