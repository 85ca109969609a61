/// Commands that talk to the control plane of a running router.
@NullMarked
package org.fresnel.cli.remote;

import org.jspecify.annotations.NullMarked;
