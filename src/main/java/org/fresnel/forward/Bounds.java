package org.fresnel.forward;

import java.time.Duration;

/// How much the data plane takes on.
///
/// @param connections most of clients at a time
/// @param requests most that are being answered at a time
/// @param receive longest that a request may take to come in
/// @param idle longest that a connection may be without a byte to the client
public record Bounds(int connections, int requests, Duration receive, Duration idle) {}
