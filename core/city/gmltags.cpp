// SPDX-License-Identifier: Apache-2.0
#include "city/gmltags.h"

#include "city/facekinds.h"

#include <unordered_map>

namespace cim::city {

GmlTag gmlTagOf(std::string_view name) {
    static const std::unordered_map<std::string_view, GmlTag> tags = [] {
        std::unordered_map<std::string_view, GmlTag> out{{"LinearRing", GmlTag::Ring},
                                                         {"Ring", GmlTag::Ring},
                                                         {"posList", GmlTag::Positions},
                                                         {"pos", GmlTag::Positions},
                                                         {"coordinates", GmlTag::Positions},
                                                         {"exterior", GmlTag::Exterior},
                                                         {"interior", GmlTag::Interior},
                                                         {"ImplicitGeometry", GmlTag::Implicit},
                                                         {"relativeGMLGeometry", GmlTag::Template},
                                                         {"relativeGeometry", GmlTag::Template},
                                                         {"transformationMatrix", GmlTag::Matrix},
                                                         {"referencePoint", GmlTag::Reference},
                                                         {"ParameterizedTexture", GmlTag::Texture},
                                                         {"imageURI", GmlTag::Image},
                                                         {"textureCoordinates", GmlTag::Places},
                                                         {"X3DMaterial", GmlTag::Material},
                                                         {"diffuseColor", GmlTag::Colour},
                                                         {"target", GmlTag::Target}};
        for (const char *face : {"Polygon", "Triangle", "Rectangle", "PolygonPatch"})
            out.emplace(face, GmlTag::Face);
        for (const char *aggregate : {"Surface", "CompositeSurface", "MultiSurface", "OrientableSurface", "Solid",
                                      "CompositeSolid", "MultiSolid", "Shell", "TriangulatedSurface", "Tin"})
            out.emplace(aggregate, GmlTag::Aggregate);
        for (const char *object : {"Building",
                                   "BuildingPart",
                                   "BuildingInstallation",
                                   "BuildingConstructiveElement",
                                   "Bridge",
                                   "BridgePart",
                                   "BridgeInstallation",
                                   "BridgeConstructionElement",
                                   "BridgeConstructiveElement",
                                   "Tunnel",
                                   "TunnelPart",
                                   "TunnelInstallation",
                                   "TunnelConstructiveElement",
                                   "OtherConstruction",
                                   "Road",
                                   "Railway",
                                   "Track",
                                   "Square",
                                   "Waterway",
                                   "TransportationComplex",
                                   "WaterBody",
                                   "SolitaryVegetationObject",
                                   "PlantCover",
                                   "CityFurniture",
                                   "TINRelief",
                                   "LandUse",
                                   "GenericCityObject",
                                   "GenericOccupiedSpace",
                                   "GenericUnoccupiedSpace",
                                   "GenericLogicalSpace"})
            out.emplace(object, GmlTag::Object);
        for (const char *inside :
             {"interiorRoom", "interiorBuildingInstallation", "roomInstallation", "interiorFurniture", "buildingRoom",
              "buildingFurniture", "interiorBridgeInstallation", "interiorBridgeRoom", "bridgeRoom", "bridgeFurniture",
              "interiorTunnelInstallation", "interiorHollowSpace", "hollowSpace", "tunnelFurniture"})
            out.emplace(inside, GmlTag::Skipped);
        return out;
    }();
    if (const auto it = tags.find(name); it != tags.end())
        return it->second;
    if (faceKindOf(name) != geo::FaceKind::Untold)
        return GmlTag::Boundary;
    if (name.size() > 4 && name.starts_with("lod") && name[3] >= '0' && name[3] <= '4')
        return GmlTag::Lod;
    return name.ends_with("Attribute") && name != "genericAttribute" ? GmlTag::Generic : GmlTag::Other;
}

} // namespace cim::city
