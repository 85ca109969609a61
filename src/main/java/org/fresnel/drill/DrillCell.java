package org.fresnel.drill;

/// One cell of the programme's rota.
///
/// @param node name of the node that seems to fail
/// @param kind of the fault
public record DrillCell(String node, DrillKind kind) {}
