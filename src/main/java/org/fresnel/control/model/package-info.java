/// Request and view records of the control plane, and the parsing of parameters.
@NullMarked
package org.fresnel.control.model;

import org.jspecify.annotations.NullMarked;
