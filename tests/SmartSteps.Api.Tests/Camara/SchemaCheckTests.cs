using System.Text.Json;

namespace SmartSteps.Api.Tests.Camara;

/// <summary>The check of CAMARA's schemas finds what is wrong, so that its silence means something.</summary>
public sealed class SchemaCheckTests
{
    [Theory]
    [InlineData("""{"status":"SUPPORTED_AREA","timedPopulationDensityData":[]}""", true)]
    [InlineData("""{"status":"SUPPORTED","timedPopulationDensityData":[]}""", false)]
    [InlineData("""{"status":"SUPPORTED_AREA"}""", false)]
    [InlineData("""{"status":"SUPPORTED_AREA","timedPopulationDensityData":[{"startTime":"2026-03-02T14:00:00","endTime":"2026-03-02T15:00:00Z","cellPopulationDensityData":[{"geohash":"u33","dataType":"NO_DATA"}]}]}""", false)]
    [InlineData("""{"status":"SUPPORTED_AREA","timedPopulationDensityData":[{"startTime":"2026-03-02T14:00:00Z","endTime":"2026-03-02T15:00:00Z","cellPopulationDensityData":[]}]}""", false)]
    [InlineData("""{"status":"SUPPORTED_AREA","timedPopulationDensityData":[{"startTime":"2026-03-02T14:00:00Z","endTime":"2026-03-02T15:00:00Z","cellPopulationDensityData":[{"geohash":"u33","dataType":"NO_DATA"}]}]}""", true)]
    [InlineData("""{"status":"SUPPORTED_AREA","timedPopulationDensityData":[{"startTime":"2026-03-02T14:00:00Z","endTime":"2026-03-02T15:00:00Z","cellPopulationDensityData":[{"geohash":"a33","dataType":"NO_DATA"}]}]}""", false)]
    [InlineData("""{"status":"SUPPORTED_AREA","timedPopulationDensityData":[{"startTime":"2026-03-02T14:00:00Z","endTime":"2026-03-02T15:00:00Z","cellPopulationDensityData":[{"geohash":"u33","dataType":"DENSITY_ESTIMATION"}]}]}""", false)]
    [InlineData("""{"status":"SUPPORTED_AREA","timedPopulationDensityData":[{"startTime":"2026-03-02T14:00:00Z","endTime":"2026-03-02T15:00:00Z","cellPopulationDensityData":[{"geohash":"u33","dataType":"DENSITY_ESTIMATION","maxPplDensity":3,"minPplDensity":1,"pplDensity":-2}]}]}""", false)]
    [InlineData("""{"status":"SUPPORTED_AREA","timedPopulationDensityData":[{"startTime":"2026-03-02T14:00:00Z","endTime":"2026-03-02T15:00:00Z","cellPopulationDensityData":[{"geohash":"u33","dataType":"DENSITY_ESTIMATION","maxPplDensity":3.5,"minPplDensity":1,"pplDensity":2}]}]}""", false)]
    public void ADensityAnswerIsHeldAgainstItsSchema(string json, bool fits)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(fits, SchemaCheck.Of(CamaraContract.Density.At("components/schemas/PopulationDensityResponse"), document.RootElement).Count == 0);
    }

    [Theory]
    [InlineData("""{"status":400,"code":"INVALID_ARGUMENT","message":"m"}""", true)]
    [InlineData("""{"status":404,"code":"INVALID_ARGUMENT","message":"m"}""", false)]
    [InlineData("""{"status":400,"code":"WRONG","message":"m"}""", false)]
    [InlineData("""{"status":400,"code":"INVALID_ARGUMENT"}""", false)]
    public void AnErrorIsHeldAgainstItsSchema(string json, bool fits)
    {
        using var document = JsonDocument.Parse(json);
        var schema = CamaraContract.Density.At("components/responses/RetrieveLocationBadRequest400").Child("content")!.Child("application/json")!.Child("schema")!;
        Assert.Equal(fits, SchemaCheck.Of(schema, document.RootElement).Count == 0);
    }

    [Theory]
    [InlineData("""{"area":{"areaType":"POLYGON","boundary":[{"latitude":1,"longitude":2},{"latitude":1,"longitude":3},{"latitude":2,"longitude":3}]},"startTime":"2026-03-02T14:00:00Z","endTime":"2026-03-02T14:00:00Z"}""", true)]
    [InlineData("""{"area":{"areaType":"POLYGON","boundary":[{"latitude":1,"longitude":2},{"latitude":1,"longitude":3}]},"startTime":"2026-03-02T14:00:00Z","endTime":"2026-03-02T14:00:00Z"}""", false)]
    [InlineData("""{"area":{"areaType":"POLYGON","boundary":[{"latitude":1,"longitude":2},{"latitude":91,"longitude":3},{"latitude":2,"longitude":3}]},"startTime":"2026-03-02T14:00:00Z","endTime":"2026-03-02T14:00:00Z"}""", false)]
    [InlineData("""{"area":{"areaType":"GEOHASHLIST","geohashes":["u33"]},"startTime":"2026-03-02T14:00:00Z","endTime":"2026-03-02T14:00:00Z","extra":1}""", false)]
    [InlineData("""{"area":{"areaType":"GEOHASHLIST","geohashes":["u33"]},"startTime":"2026-03-02T14:00:00Z","endTime":"2026-03-02T14:00:00Z","sink":"http://a"}""", false)]
    [InlineData("""{"area":{"areaType":"GEOHASHLIST","geohashes":["u33"]},"startTime":"2026-03-02T14:00:00Z","endTime":"2026-03-02T14:00:00Z","sink":null}""", false)]
    public void ARequestIsHeldAgainstItsSchema(string json, bool fits)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(fits, CamaraContract.Density.OfRequest(document.RootElement).Count == 0);
    }

    [Fact]
    public void AKeywordThatIsNotKnownIsAFault()
    {
        var yaml = new YamlDotNet.RepresentationModel.YamlMappingNode { { "multipleOf", "3" } };
        Assert.NotEmpty(SchemaCheck.Of(new SchemaNode("region-device-count.yaml", yaml), JsonSerializer.SerializeToElement(4)));
    }
}
