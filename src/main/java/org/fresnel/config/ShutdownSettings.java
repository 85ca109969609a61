package org.fresnel.config;

import java.time.Duration;

/// How the router stops.
///
/// @param delay between readiness going down and the port being closed, so that a load balancer has
///   looked away by then; at least 0
/// @param timeout how long requests in flight may go on after that, at least 0
public record ShutdownSettings(Duration delay, Duration timeout) {}
