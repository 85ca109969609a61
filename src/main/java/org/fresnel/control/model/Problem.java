package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// What the control plane answers with when it cannot do what was asked.
///
/// @param code HTTP status
/// @param message the expected and the actual value
@RegisterForReflection
public record Problem(int code, String message) {}
