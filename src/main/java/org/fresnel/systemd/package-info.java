/// What systemd is told about this process, by the protocol of `sd_notify(3)`. Nothing is sent
/// where systemd does not ask for it.
@NullMarked
package org.fresnel.systemd;

import org.jspecify.annotations.NullMarked;
