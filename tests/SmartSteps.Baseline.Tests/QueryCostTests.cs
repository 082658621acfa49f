using System.Text;

namespace SmartSteps.Baseline.Tests;

public sealed class QueryCostTests(ServedDay served) : IClassFixture<ServedDay>
{
    private const int Requests = 200;
    private const int Rounds = 8;

    [Fact]
    public void A_heatmap_in_json_allocates_no_more_than_before() => Measure("heatmap in JSON: allocated a request", "/v1/markets/uniform/heatmap?hour=2024-03-04T14");

    [Fact]
    public void A_heatmap_in_geojson_allocates_no_more_than_before() =>
        Measure("heatmap in GeoJSON: allocated a request", "/v1/markets/uniform/heatmap?hour=2024-03-04T14&format=geojson");

    [Fact]
    public void A_series_of_a_zone_allocates_no_more_than_before() =>
        Measure("visitors of a zone by hour: allocated a request", $"/v1/zones/{ServedDay.Zone}/visitors?from=2024-03-04&to=2024-03-05&granularity=hour");

    /// <summary>The least of some rounds: work in the background that falls into one does not count.</summary>
    private void Measure(string figure, string path)
    {
        using var connection = new PlainConnection(served.Address, path, served.Key);
        var first = Encoding.UTF8.GetString(connection.Send());
        Assert.StartsWith("HTTP/1.1 200 OK", first, StringComparison.Ordinal);
        var least = long.MaxValue;
        for (var round = 0; round <= Rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var request = 0; request < Requests; request++)
            {
                connection.Send();
            }

            least = round == 0 ? least : Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Baseline.Committed.Check(figure, least / (double)Requests);
    }
}
