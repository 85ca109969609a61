package org.fresnel.app;

/// The number of event loops of the data plane.
///
/// @param count at least 1
record EventLoopCount(int count) {}
