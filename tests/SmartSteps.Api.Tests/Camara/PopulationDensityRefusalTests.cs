using System.Text.Json;
using SmartSteps.Api.Tests.Products;

namespace SmartSteps.Api.Tests.Camara;

/// <summary>What CAMARA's population density refuses, each with the code that its definition has for it.</summary>
[Collection("sealed city")]
public sealed class PopulationDensityRefusalTests(SealedCity city)
{
    private const string Area = """ "area":{"areaType":"GEOHASHLIST","geohashes":["u33db2m"]} """;
    private const string Time = """ "startTime":"2026-03-02T13:00:00Z","endTime":"2026-03-02T14:00:00Z" """;

    private readonly CamaraCity camara = new(city, CamaraContract.Density);

    public static TheoryData<string, int, string> Bodies => new()
    {
        { "", 400, "INVALID_ARGUMENT" },
        { "[]", 400, "INVALID_ARGUMENT" },
        { "{", 400, "INVALID_ARGUMENT" },
        { "{}", 400, "INVALID_ARGUMENT" },
        { $"{{{Time}}}", 400, "INVALID_ARGUMENT" },
        { $$"""{ {{Area}},"endTime":"2026-03-02T14:00:00Z"}""", 400, "INVALID_ARGUMENT" },
        { $$"""{ {{Area}},"startTime":"2026-03-02T14:00:00Z"}""", 400, "INVALID_ARGUMENT" },
        { $$"""{ {{Area}},{{Time}},"extra":1}""", 400, "INVALID_ARGUMENT" },
        { $$"""{ {{Area}},{{Time}},"sink":null}""", 400, "INVALID_ARGUMENT" },
        { $$"""{ {{Area}},"startTime":"2026-03-02T13:00:00","endTime":"2026-03-02T14:00:00Z"}""", 400, "INVALID_ARGUMENT" },
        { $$"""{ {{Area}},"startTime":"2026-02-30T13:00:00Z","endTime":"2026-03-02T14:00:00Z"}""", 400, "INVALID_ARGUMENT" },
        { $$"""{ {{Area}},"startTime":1772456400,"endTime":"2026-03-02T14:00:00Z"}""", 400, "INVALID_ARGUMENT" },
        { $$"""{ {{Area}},{{Time}},"precision":7}""", 400, "INVALID_ARGUMENT" },
        { $$"""{"area":{"areaType":"CIRCLE"},{{Time}}}""", 400, "INVALID_ARGUMENT" },
        { $$"""{"area":{"areaType":"GEOHASHLIST"},{{Time}}}""", 400, "INVALID_ARGUMENT" },
        { $$"""{"area":{"areaType":"GEOHASHLIST","geohashes":[]},{{Time}}}""", 400, "INVALID_ARGUMENT" },
        { $$"""{"area":{"areaType":"GEOHASHLIST","geohashes":["u33dba2"]},{{Time}}}""", 400, "INVALID_ARGUMENT" },
        { $$"""{"area":{"areaType":"GEOHASHLIST","geohashes":["U33DB2M"]},{{Time}}}""", 400, "INVALID_ARGUMENT" },
        { $$"""{"area":{"areaType":"GEOHASHLIST","geohashes":[7]},{{Time}}}""", 400, "INVALID_ARGUMENT" },
        { $$"""{"area":{"areaType":"GEOHASHLIST","geohashes":["u33db2m"],"boundary":[]},{{Time}}}""", 400, "INVALID_ARGUMENT" },
        { $$"""{"area":{"areaType":"GEOHASHLIST","geohashes":["u33db2mu"]},{{Time}}}""", 422, "POPULATION_DENSITY_DATA.UNSUPPORTED_PRECISION" },
        { $$"""{"area":{"areaType":"GEOHASHLIST","geohashes":["u"]},{{Time}}}""", 422, "POPULATION_DENSITY_DATA.UNSUPPORTED_PRECISION" },
        { $$"""{ {{Area}},"startTime":"2026-03-02T14:00:00Z","endTime":"2026-03-02T13:00:00Z"}""", 400, "POPULATION_DENSITY_DATA.INVALID_END_TIME" },
        { $$"""{ {{Area}},"startTime":"2025-12-01T14:00:00Z","endTime":"2025-12-01T15:00:00Z"}""", 400, "POPULATION_DENSITY_DATA.MIN_STARTTIME_EXCEEDED" },
        { $$"""{ {{Area}},"startTime":"2026-08-01T14:00:00Z","endTime":"2026-08-01T15:00:00Z"}""", 400, "POPULATION_DENSITY_DATA.MAX_STARTTIME_EXCEEDED" },
        { $$"""{ {{Area}},"startTime":"2026-03-31T11:00:00Z","endTime":"2026-03-31T13:00:00Z"}""", 400, "POPULATION_DENSITY_DATA.INVALID_TIME_PERIOD" },
        { $$"""{ {{Area}},"startTime":"2026-03-02T13:00:00Z","endTime":"2026-03-09T13:00:01Z"}""", 400, "POPULATION_DENSITY_DATA.MAX_TIME_PERIOD_EXCEEDED" },
        { $$"""{ {{Area}},"startTime":"2026-06-30T00:00:00Z","endTime":"2026-07-02T00:00:00Z"}""", 400, "INVALID_ARGUMENT" },
        { $$"""{ {{Area}},{{Time}},"sink":"http://example.com/"}""", 400, "INVALID_SINK" },
        { $$"""{ {{Area}},{{Time}},"sink":"not an address"}""", 400, "INVALID_SINK" },
        { $$"""{ {{Area}},{{Time}},"sink":7}""", 400, "INVALID_SINK" },
        { $$"""{ {{Area}},{{Time}},"sinkCredential":{"credentialType":"PLAIN"} }""", 400, "INVALID_CREDENTIAL" },
        { $$"""{ {{Area}},{{Time}},"sinkCredential":{"credentialType":"PRIVATE_KEY_JWT"} }""", 400, "INVALID_CREDENTIAL" },
        { $$"""{ {{Area}},{{Time}},"sinkCredential":{"credentialType":"ACCESSTOKEN","accessToken":"t","accessTokenExpiresUtc":"2026-04-01T00:00:00Z","accessTokenType":"mac"} }""", 400, "INVALID_TOKEN" },
        { $$"""{ {{Area}},{{Time}},"sinkCredential":{"credentialType":"ACCESSTOKEN","accessTokenType":"bearer"} }""", 400, "INVALID_ARGUMENT" },
        { $$"""{ {{Area}},{{Time}},"sinkCredential":{"credentialType":"ACCESSTOKEN","accessToken":"a\r\nb","accessTokenExpiresUtc":"2026-04-01T00:00:00Z","accessTokenType":"bearer"} }""", 400, "INVALID_ARGUMENT" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task WhatIsWrongIsRefusedByItsCode(string body, int status, string code) => await camara.AskAsync(body, status, code);

    [Theory]
    [InlineData("[[52.5,13.4],[52.51,13.4]]", "POPULATION_DENSITY_DATA.INVALID_AREA")]
    [InlineData("[[52.5,13.4],[52.51,13.4],[52.52,13.4]]", "POPULATION_DENSITY_DATA.INVALID_AREA")]
    [InlineData("[[52.5,13.4],[52.5,13.4],[52.5,13.4]]", "POPULATION_DENSITY_DATA.INVALID_AREA")]
    [InlineData("[[52.5,13.4],[52.51,13.41],[52.51,13.4],[52.5,13.41]]", "POPULATION_DENSITY_DATA.INVALID_AREA")]
    [InlineData("[[91,13.4],[52.51,13.41],[52.51,13.4]]", "INVALID_ARGUMENT")]
    [InlineData("[[52.5,181],[52.51,13.41],[52.51,13.4]]", "INVALID_ARGUMENT")]
    public async Task WhatIsNoSimplePolygonIsRefused(string corners, string code)
    {
        var boundary = JsonSerializer.Deserialize<double[][]>(corners)!.Select(c => (object)new { latitude = c[0], longitude = c[1] }).ToArray();
        await camara.AskAsync(CamaraCity.Polygon(boundary), 400, code);
    }

    [Fact]
    public async Task APolygonOfMoreThanFifteenCornersIsTooComplex()
    {
        var boundary = Enumerable.Range(0, 16).Select(i => (object)new { latitude = 52.52 + (0.01 * Math.Sin(i * Math.PI / 8)), longitude = 13.405 + (0.01 * Math.Cos(i * Math.PI / 8)) }).ToArray();
        await camara.AskAsync(CamaraCity.Polygon(boundary), 400, "POPULATION_DENSITY_DATA.INVALID_AREA");
    }

    [Theory]
    [InlineData(0, 400, "INVALID_ARGUMENT")]
    [InlineData(13, 400, "INVALID_ARGUMENT")]
    [InlineData(3, 422, "POPULATION_DENSITY_DATA.UNSUPPORTED_PRECISION")]
    [InlineData(12, 422, "POPULATION_DENSITY_DATA.UNSUPPORTED_PRECISION")]
    public async Task APrecisionThatIsNotServedIsRefused(int precision, int status, string code) =>
        await camara.AskAsync(CamaraCity.Polygon(CamaraCity.Square(camara.Leaves[0].Centre, 0.01), precision: precision), status, code);

    [Fact]
    public async Task TooMuchForOneAnswerIsRefusedAndMuchTooMuchAltogether()
    {
        var square = CamaraCity.Square(camara.Leaves[0].Centre, 0.05);
        await camara.AskAsync(CamaraCity.Polygon(square, "2026-03-02T00:00:00Z", "2026-03-08T00:00:00Z"), 422, "POPULATION_DENSITY_DATA.UNSUPPORTED_SYNC_RESPONSE");
        await camara.AskAsync(CamaraCity.Polygon(CamaraCity.Square(camara.Leaves[0].Centre, 2)), 422, "POPULATION_DENSITY_DATA.UNSUPPORTED_REQUEST");
    }

    [Fact]
    public async Task KeysPathsMethodsAndTypesAreRefusedInCamarasForm()
    {
        using var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using (var none = await city.Client.PostAsync(CamaraContract.Density.Path, content))
        {
            Assert.Equal("UNAUTHENTICATED", (await CamaraContract.Density.CheckAsync(none)).GetProperty("code").GetString());
        }

        using (var wrong = await city.GetAsync(CamaraContract.Density.Path))
        {
            Assert.Equal("METHOD_NOT_ALLOWED", (await CamaraContract.Density.CheckAsync(wrong)).GetProperty("code").GetString());
        }

        using (var nowhere = await city.GetAsync(CamaraContract.Density.Path + "/more"))
        {
            Assert.Equal("NOT_FOUND", (await CamaraContract.Density.CheckAsync(nowhere)).GetProperty("code").GetString());
        }

        using (var query = await city.PostAsync(CamaraContract.Density.Path + "?area=1", city.Mall, new { }))
        {
            Assert.Equal("INVALID_ARGUMENT", (await CamaraContract.Density.CheckAsync(query)).GetProperty("code").GetString());
        }

        using var csv = new StringContent("a,b", System.Text.Encoding.UTF8, "text/csv");
        using var type = await city.SendAsync(HttpMethod.Post, CamaraContract.Density.Path, city.Mall, csv);
        Assert.Equal("UNSUPPORTED_MEDIA_TYPE", (await CamaraContract.Density.CheckAsync(type)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task ABodyThatIsTooLargeIsRefused()
    {
        var body = "{\"x\":\"" + new string('a', 6 << 20) + "\"}";
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await city.SendAsync(HttpMethod.Post, CamaraContract.Density.Path, city.Mall, content);
        Assert.Equal("INVALID_ARGUMENT", (await CamaraContract.Density.CheckAsync(answer)).GetProperty("code").GetString());
    }
}
