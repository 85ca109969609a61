package org.fresnel.faults;

/// What a client gets of the router that meets the fault, and of those that are started in its
/// place.
///
/// @param running from a router that has been serving
/// @param unprobed from one that has just been restarted, before its first probe ends
/// @param halfProbed from one that has just been restarted, when only the node with the fault has
///   been probed, and well
record CellResult(MatrixResult running, MatrixResult unprobed, MatrixResult halfProbed) {}
