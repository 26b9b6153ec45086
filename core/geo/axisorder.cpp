// SPDX-License-Identifier: Apache-2.0
#include "geo/axisorder.h"

#include "geo/projobject.h"

namespace cim::geo {

bool isLatitudeFirst(const Crs &crs) {
    if (crs.isProjected())
        return false;
    const ProjContext &context = ProjContext::ofThread();
    ProjObject plan = context.parse(crs.text());
    if (plan && proj_get_type(plan.get()) == PJ_TYPE_COMPOUND_CRS)
        plan = ProjObject(proj_crs_get_sub_crs(context, plan.get(), 0));
    const ProjObject axes(plan ? proj_crs_get_coordinate_system(context, plan.get()) : nullptr);
    const char *direction = nullptr;
    return axes &&
           proj_cs_get_axis_info(context, axes.get(), 0, nullptr, nullptr, &direction, nullptr, nullptr, nullptr,
                                 nullptr) &&
           QByteArray(direction).toLower() == "north";
}

} // namespace cim::geo
