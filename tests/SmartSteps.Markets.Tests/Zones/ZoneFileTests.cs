using System.Text;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Markets.Tests.Zones;

public class ZoneFileTests
{
    [Fact]
    public void Features_become_zones_and_those_with_a_parent_its_parts()
    {
        var read = Read(
            Feature("mall", "\"name\":\"The Mall\",\"from\":\"2026-06-05\""),
            Feature("mall-food", "\"parent\":\"mall\",\"indoor_zone\":\"food\",\"level\":2"),
            Feature("mall-roof", "\"parent\":\"mall\""),
            Feature("street", "\"parent\":null"));

        Assert.Empty(read.Errors);
        Assert.Equal(["mall", "street"], read.Requests.Select(request => request.Id.Value));
        var mall = read.Requests[0];
        Assert.Equal(("The Mall", new DateOnly(2026, 6, 5), Town.Monday), (mall.Name, mall.From!.Value, mall.ClosedThrough!.Value));
        var part = Assert.Single(mall.Parts);
        Assert.Equal(("mall-food", "food", 2), (part.Id.Value, part.IndoorZone, part.Level));
        Assert.Contains("'mall-roof' was left out", Assert.Single(read.Notes), StringComparison.Ordinal);
        Assert.NotNull(read.Requests[1].Outline);
    }

    [Fact]
    public void A_single_feature_is_a_file_too() =>
        Assert.Single(ZoneFile.Read(Encoding.UTF8.GetBytes(Feature("east", "\"level\":1")), Town.Alice, Town.Market(), null).Requests);

    [Theory]
    [InlineData("{", "the file is not JSON: line 1")]
    [InlineData("[]", "the file is not a GeoJSON Feature")]
    [InlineData("""{"features":[{"type":"Feature","id":"Not Good"}]}""", "feature 1: has no id of 1 to 63")]
    [InlineData("""{"features":[{"type":"Feature","id":"a","properties":{"level":"up"}}]}""", "feature 1 ('a'): level 'up' is no storey")]
    [InlineData("""{"features":[{"type":"Feature","id":"a","properties":{"from":"soon"}}]}""", "feature 1 ('a'): from 'soon' is no day")]
    [InlineData("""{"features":[{"type":"Feature","id":"a","properties":{"parent":"b"}}]}""", "'a': its parent 'b' is no zone of the file")]
    public void What_is_wrong_is_said_with_its_place(string text, string error) => Assert.StartsWith(
        error, Assert.Single(ZoneFile.Read(Encoding.UTF8.GetBytes(text), Town.Alice, Town.Market(), null).Errors), StringComparison.Ordinal);

    private static ZoneFileResult Read(params string[] features) => ZoneFile.Read(
        Encoding.UTF8.GetBytes($"{{\"type\":\"FeatureCollection\",\"features\":[{string.Join(',', features)}]}}"), Town.Alice, Town.Market(), Town.Monday);

    private static string Feature(string id, string properties) =>
        $"{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{{{properties}}},\"geometry\":{Desk.Json(Town.Part(0.5, 0, 1, 0.5)).GetRawText()}}}";
}
