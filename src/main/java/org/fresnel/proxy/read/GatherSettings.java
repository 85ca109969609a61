package org.fresnel.proxy.read;

import java.time.Duration;
import org.fresnel.proxy.response.Quorum;

/// The settings of reads that are sent to several nodes at once.
///
/// @param quorum required agreement on attestation data, if it is set
/// @param quorumWait time in which nodes must agree
/// @param blockCutOff time in the slot after which no other block is awaited
/// @param aggregateWait time after the first aggregate in which others are awaited; zero for none
public record GatherSettings(
    Quorum quorum, Duration quorumWait, Duration blockCutOff, Duration aggregateWait) {}
