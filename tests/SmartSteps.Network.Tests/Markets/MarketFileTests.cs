using System.Text;
using SmartSteps.Markets;

namespace SmartSteps.Network.Tests.Markets;

public class MarketFileTests
{
    private const string Square = """{"type":"Polygon","coordinates":[[[13,52],[14,52],[14,53],[13,53],[13,52]]]}""";

    [Fact]
    public void A_complete_file_gives_a_market_with_the_defaults()
    {
        var market = Read(File()).Market!;
        Assert.Equal(("berlin", "Berlin", "Europe/Berlin", "262-01", 3.7m), (market.Id.Value, market.Name, market.Calendar.TimeZoneId, market.Operator, market.PopulationFactor));
        Assert.Equal((PrivacyProfile.Standard, MarketStatus.Announced, false), (market.PrivacyProfile, market.Status, market.Trial));
        Assert.Equal(1, market.Boundary.Area, 9);
    }

    [Theory]
    [InlineData("""{"type":"Feature","properties":{},"geometry":@}""")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":@}]}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[13,52],[14,52],[14,53],[13,53],[13,52]]]]}""")]
    public void A_boundary_may_be_wrapped_as_mapping_tools_do(string boundary) =>
        Assert.Equal(1, Read(File(boundary: boundary.Replace("@", Square))).Market!.Boundary.Area, 9);

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[13,52]}""", "boundary: is a Point")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "boundary: is a FeatureCollection of 0 features")]
    [InlineData("""{"type":"Polygon"}""", "boundary: has no \"coordinates\"")]
    [InlineData("""{"type":"Polygon","coordinates":[[[13,52],[14,52],[14,53]]]}""", "boundary: has a ring of 3 positions")]
    [InlineData("""{"type":"Polygon","coordinates":[[[13,52],[14,52],[14,53],[13,53]]]}""", "boundary: has a ring that is not closed")]
    [InlineData("""{"type":"Polygon","coordinates":[[[13,52],[14,53],[14,52],[13,53],[13,52]]]}""", "boundary: is not a valid area: Self-intersection")]
    [InlineData("""{"type":"Polygon","coordinates":[[[52,130],[53,130],[53,131],[52,131],[52,130]]]}""", "boundary: has a position out of range: [52, 130]")]
    [InlineData("""{"type":"Polygon","coordinates":[[["13",52],[14,52],[14,53],[13,53],[13,52]]]}""", "boundary: has a position that is not [longitude, latitude]")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "boundary: has a polygon without a ring")]
    [InlineData("\"Berlin\"", "boundary: is not a GeoJSON object")]
    public void A_bad_boundary_is_named(string boundary, string error) =>
        Assert.StartsWith(error, Assert.Single(Read(File(boundary: boundary)).Errors), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"timeZone\":\"Europe/Berlin\"", "\"timeZone\":\"Europe/Atlantis\"", "timeZone: 'Europe/Atlantis' is not an IANA time zone")]
    [InlineData("\"populationFactor\":3.7", "\"populationFactor\":0.27", "populationFactor: 0.27 is not 1 to 1000")]
    [InlineData("\"populationFactor\":3.7", "\"populationFactor\":\"3.7\"", "populationFactor: is not a number")]
    [InlineData("\"operator\":\"262-01\"", "\"operator\":\"\"", "operator: is not a text")]
    [InlineData("\"id\":\"berlin\"", "\"id\":\"Berlin!\"", "id: 'Berlin!' is not 2 to 40")]
    [InlineData("\"name\":\"Berlin\",", "", "name: is missing")]
    [InlineData("\"name\":\"Berlin\"", "\"name\":\"Berlin\",\"privacyProfile\":\"weak\"", "privacyProfile: 'weak' is none of standard, strict")]
    [InlineData("\"name\":\"Berlin\"", "\"name\":\"Berlin\",\"status\":7", "status: '7' is none of announced, approved, live, withdrawn")]
    [InlineData("\"name\":\"Berlin\"", "\"name\":\"Berlin\",\"privacyprofile\":\"strict\"", "privacyprofile: unknown property")]
    [InlineData("\"name\":\"Berlin\"", "\"name\":\"Berlin\",\"trial\":\"yes\"", "trial: is neither true nor false")]
    [InlineData("\"name\":\"Berlin\"", "\"name\":\"Berlin\",\"trial\":true,\"status\":\"live\"", "trial: a trial market can never be live")]
    public void A_bad_property_is_named(string good, string bad, string error)
    {
        var result = Read(File().Replace(good, bad));
        Assert.Null(result.Market);
        Assert.StartsWith(error, Assert.Single(result.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the file is not JSON: line 1, byte 1")]
    [InlineData("{\n  \"id\": }", "the file is not JSON: line 2, byte 9")]
    [InlineData("[]", "the file is not a JSON object")]
    public void A_file_that_is_no_object_says_so(string text, string error) => Assert.Equal([error], Read(text).Errors);

    [Fact]
    public void All_errors_come_at_once() => Assert.Equal(6, Read("{}").Errors.Count);

    [Fact]
    public async Task What_is_written_reads_back()
    {
        var market = Read(File()).Market! with { Trial = true, PrivacyProfile = PrivacyProfile.Strict, Status = MarketStatus.Approved };
        using var stream = new MemoryStream();
        MarketFile.Write(market, stream);
        stream.Position = 0;
        var read = (await MarketFile.ReadAsync(stream, CancellationToken.None)).Market!;
        Assert.True(read.Boundary.EqualsExact(market.Boundary));
        Assert.Equal(market.Calendar.TimeZoneId, read.Calendar.TimeZoneId);
        Assert.Equal(market with { Boundary = read.Boundary, Calendar = read.Calendar }, read);
    }

    private static string File(string boundary = Square) =>
        $$"""{"id":"berlin","name":"Berlin","timeZone":"Europe/Berlin","operator":"262-01","populationFactor":3.7,"boundary":{{boundary}}}""";

    private static MarketFileResult Read(string text) => MarketFile.Read(Encoding.UTF8.GetBytes(text));
}
