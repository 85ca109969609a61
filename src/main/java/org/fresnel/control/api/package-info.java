/// REST resources of the control plane.
@NullMarked
package org.fresnel.control.api;

import org.jspecify.annotations.NullMarked;
