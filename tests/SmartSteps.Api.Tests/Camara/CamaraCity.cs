using System.Text;
using System.Text.Json;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Grid;

namespace SmartSteps.Api.Tests.Camara;

/// <summary>Sends CAMARA requests to the sealed city, and holds every answer against its definition.</summary>
/// <param name="city">The city.</param>
/// <param name="contract">The operation.</param>
internal sealed class CamaraCity(SealedCity city, CamaraContract contract)
{
    /// <summary>14:00 to 15:00 local time of a day of which every hour is sealed.</summary>
    public const string Start = "2026-03-02T13:00:00Z";
    public const string End = "2026-03-02T14:00:00Z";

    /// <summary>The leaves that were measured; the last four have next to nobody in them.</summary>
    public IReadOnlyList<Tile> Leaves => city.Network.Grid.Leaves;

    /// <summary>The answer, which fits the definition.</summary>
    public async Task<JsonElement> AskAsync(object body, int status = 200, string? code = null, Action<HttpRequestMessage>? refine = null)
    {
        var json = body as string ?? JsonSerializer.Serialize(body);
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await city.SendAsync(HttpMethod.Post, contract.Path, city.Mall, content, refine);
        var given = await contract.CheckAsync(answer);
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {given}");
        if (code is not null)
        {
            Assert.Equal(code, given.GetProperty("code").GetString());
            Assert.NotEmpty(given.GetProperty("message").GetString()!);
        }

        return given;
    }

    /// <summary>A square in latitude and longitude round a point, anticlockwise.</summary>
    public static object[] Square(GeoPoint centre, double side) =>
    [
        new { latitude = centre.Latitude - (side / 2), longitude = centre.Longitude - (side / 2) },
        new { latitude = centre.Latitude - (side / 2), longitude = centre.Longitude + (side / 2) },
        new { latitude = centre.Latitude + (side / 2), longitude = centre.Longitude + (side / 2) },
        new { latitude = centre.Latitude + (side / 2), longitude = centre.Longitude - (side / 2) },
    ];

    /// <summary>A question about a list of geohashes.</summary>
    public static object List(IEnumerable<string> geohashes, string start = Start, string end = End) =>
        new { area = new { areaType = "GEOHASHLIST", geohashes }, startTime = start, endTime = end };

    /// <summary>A question about a polygon.</summary>
    public static object Polygon(object[] boundary, string start = Start, string end = End, int precision = 7) =>
        new { area = new { areaType = "POLYGON", boundary }, startTime = start, endTime = end, precision };
}
