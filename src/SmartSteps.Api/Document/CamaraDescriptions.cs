using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SmartSteps.Api.Camara;
using SmartSteps.Api.Camara.Densities;
using SmartSteps.Api.Camara.Regions;

namespace SmartSteps.Api.Document;

/// <summary>Describes the operators' common APIs, with examples in the very types that are served.</summary>
internal sealed class CamaraDescriptions(OperationDescriber d)
{
    private static readonly OpenApiTag Camara = new()
    {
        Name = "CAMARA", Description = "The operators' common APIs, as CAMARA defines them, errors included: takes a buyer's key.",
    };

    private static readonly CamaraPointView[] Corners = [new(52.52, 13.40), new(52.52, 13.42), new(52.53, 13.42), new(52.53, 13.40)];
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 13, 0, 0, TimeSpan.Zero);

    private static readonly ProblemSample[] Common =
    [
        new(401, CamaraCode.Unauthenticated, "A valid key is needed", "The request carries no key. Send a key as 'Authorization: Bearer KEY'."),
        new(403, CamaraCode.PermissionDenied, "The key does not open this", "This operation takes a buyer's key (ss_b_…); the key sent is an operator's, which hands over files."),
        new(415, "UNSUPPORTED_MEDIA_TYPE", "The content type is not taken", "Content-Type 'text/csv' is not taken. Send JSON in UTF-8 as the request's body (application/json)."),
    ];

    public void Apply()
    {
        d.Ask(
            CamaraOperations.Retrieve, "retrievePopulationDensity", Camara,
            "CAMARA Population Density Data: people for each square kilometre by geohash cell and hour, measured or forecast. Never finer than what was released: a cell within a leaf of the measurement grid has the leaf's density.",
            [Correlator()],
            d.JsonBody(
                new DensityQuestionView(new DensityAreaView("POLYGON", Corners), Start, Start.AddHours(2), 7),
                ("geohashes", new DensityQuestionView(new DensityAreaView("GEOHASHLIST", Geohashes: ["u33db2m", "u33db2t"]), Start, Start.AddHours(1)))),
            d.Json("The cells, hour by hour. LOW_DENSITY: too few devices to be shown; NO_DATA: not measured.", Densities()),
            [
                new(400, CamaraCode.InvalidArea, "The area is none", "The area is not a polygon shape: its corners lie on a line, or its edges cross. Give the corners in the order in which one walks round the area."),
                .. Common,
                new(422, CamaraCode.UnsupportedSyncResponse, "This is not supported", "2400 cells in 168 hours are more than the 50000 cell-hours that are answered at once. Ask for fewer hours, for parts of the area or for a lower precision."),
            ]);
        d.Ask(
            CamaraOperations.Count, "countRegionDevices", Camara,
            "CAMARA Region Device Count: devices in a circle or polygon in an hour, each counted once, with the noise of their release. Longer times are not answered: hours cannot be added up to devices.",
            [Correlator()],
            d.JsonBody(
                new RegionQuestionView(new RegionAreaView("CIRCLE", Corners[0], 800), Start, Start.AddHours(1)),
                ("polygon", new RegionQuestionView(new RegionAreaView("POLYGON", Boundary: Corners)))),
            d.Json("The count, or by its status why there is none: then it is 0.", new RegionDeviceCountView(1130, "SUPPORTED_AREA")),
            [new(400, CamaraCode.InvalidCircleArea, "The area is none", "Missing circle center or radius."), .. Common]);
    }

    private static PopulationDensityView Densities() => new(
        [
            new TimedDensityView(
                CamaraTime.Text(Start.ToUnixTimeSeconds()), CamaraTime.Text(Start.ToUnixTimeSeconds() + 3600),
                [new("u33db2m", "DENSITY_ESTIMATION", 9120, 3870, 6120), new("u33db2t", "LOW_DENSITY", null, null, null)]),
        ],
        "SUPPORTED_AREA");

    private static OpenApiParameter Correlator() => new()
    {
        Name = "x-correlator", In = ParameterLocation.Header, Description = "Your name for the request; the answer carries it too.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 256, Pattern = "^[a-zA-Z0-9-_:;.\\/<>{}]{0,256}$" },
        Examples = new Dictionary<string, IOpenApiExample>
        {
            ["leftOut"] = new OpenApiExample { Summary = "left out" },
            ["given"] = new OpenApiExample { Summary = "given", Value = JsonValue.Create("b4333c46-49c0-4f62-80d7-f0ef930f1c46") },
        },
    };
}
