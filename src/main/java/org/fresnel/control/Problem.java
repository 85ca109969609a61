package org.fresnel.control;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// What the control plane answers with when it cannot do what was asked.
///
/// @param code HTTP status
/// @param message what was expected and what came
@RegisterForReflection
record Problem(int code, String message) {}
