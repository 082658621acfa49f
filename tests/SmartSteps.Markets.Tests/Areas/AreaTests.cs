using System.Text;
using SmartSteps.Grid;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Tests.Zones;

namespace SmartSteps.Markets.Tests.Areas;

public class AreaTests
{
    private static readonly Area West = new(AreaId.Parse("west"), "West", Town.Part(0, 0, 0.49, 1));
    private static readonly Area East = new(AreaId.Parse("east"), "East", Town.Part(0.49, 0, 1, 1));

    [Fact]
    public void A_leaf_belongs_to_the_area_that_covers_most_of_it()
    {
        var partition = AreaPartition.Of([West, East], Town.Leaves);

        Assert.Equal(partition.Keys.Order(), partition.Keys);
        for (var leaf = 0; leaf < Town.Leaves.Length; leaf++)
        {
            var expected = Town.Leaves[leaf].Centre.Longitude < Town.Ground.Centre.Longitude ? West : East;
            Assert.Equal(expected.Id.Key, partition.Keys[partition.AreaOfLeaf[leaf]]);
        }

        Assert.All(partition.Keys, key => Assert.True(key >> 63 == 1));
    }

    [Fact]
    public void A_leaf_that_no_area_reaches_belongs_to_none()
    {
        var partition = AreaPartition.Of([West with { Outline = Town.Box(Town.Ground.Child(0)) }], Town.Leaves);

        Assert.Equal(64, partition.AreaOfLeaf.Count(area => area == 0));
        Assert.Equal(12, partition.AreaOfLeaf.Count(area => area == -1));
    }

    [Fact]
    public void Without_areas_tiles_stand_in_and_never_more_than_a_thousand()
    {
        var one = AreaPartition.OfTiles(Town.Leaves);
        Assert.Equal(Town.Ground.Key, Assert.Single(one.Keys));
        Assert.All(one.AreaOfLeaf, area => Assert.Equal(0, area));

        var country = AreaPartition.OfTiles([.. Enumerable.Range(0, 40).SelectMany(x => Enumerable.Range(0, 40).Select(y => Tile.FromXY(12, 2200 + x, 1300 + y))).Order()]);
        Assert.InRange(country.Keys.Length, 400, 1_000);
        Assert.Equal(11, Tile.FromKey(country.Keys[0]).Zoom);
    }

    [Fact]
    public void An_areas_file_gives_areas_by_name()
    {
        var read = Read(Feature("b", 0, 0.5), Feature("a", 0.5, 1));

        Assert.Empty(read.Errors);
        Assert.Equal(["a", "b"], read.Areas.Select(area => area.Id.Value));
    }

    [Fact]
    public void Everything_wrong_with_an_areas_file_is_said_at_once()
    {
        Assert.Contains("line 1", Assert.Single(AreaFile.Read("{"u8.ToArray(), Town.Market()).Errors), StringComparison.Ordinal);
        Assert.Contains("FeatureCollection", Assert.Single(AreaFile.Read("{}"u8.ToArray(), Town.Market()).Errors), StringComparison.Ordinal);
        var bad = Read(Feature("a", 0, 0.5), Feature("a", 0.5, 1), Feature("", 0, 1), """{"type":"Feature","id":"c","geometry":null}""");
        Assert.Equal(3, bad.Errors.Length);
        Assert.StartsWith("feature 2 ('a')", bad.Errors[0], StringComparison.Ordinal);
        Assert.Empty(bad.Areas);
    }

    [Fact]
    public void Overlapping_areas_are_refused_and_rough_borders_are_not()
    {
        Assert.Contains("'a' and 'b' overlap by 20", Assert.Single(Read(Feature("a", 0, 0.6), Feature("b", 0.5, 1)).Errors), StringComparison.Ordinal);
        Assert.Empty(Read(Feature("a", 0, 0.505), Feature("b", 0.5, 1)).Errors);
    }

    [Fact]
    public void Berlins_districts_are_taken_as_they_are()
    {
        if (SharedData.Find("berlin_districts.geojson") is not { } path)
        {
            return;
        }

        var berlin = Town.Market() with { Boundary = Town.Box(13, 52.3, 13.8, 52.7) };
        var read = AreaFile.Read(File.ReadAllBytes(path), berlin);

        Assert.Empty(read.Errors.Where(error => !error.Contains("has no \"id\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_population_file_gives_people_by_area_and_tile()
    {
        var read = Population($"tile_or_area,people\nwest,1200.5\n{Town.Leaves[0].QuadKey},7\n");

        Assert.Empty(read.Errors);
        Assert.Equal((West.Id, 1200.5), (read.Population!.Rows[1].Area, read.Population.Rows[1].People));
        Assert.Equal((Town.Leaves[0], 7), (read.Population.Rows[0].Tile, read.Population.Rows[0].People));
    }

    [Theory]
    [InlineData("place,people\n", "line 1: the columns tile_or_area and people are needed")]
    [InlineData("tile_or_area,people\n", "the file has no rows")]
    [InlineData("tile_or_area,people\nwest,1\nnorth,2\n", "line 3, tile_or_area: 'north' is neither an area of this market nor a quadkey")]
    [InlineData("tile_or_area,people\nwest,-1\n", "line 2, people: '-1' is no number of people")]
    [InlineData("tile_or_area,people\nwest,NaN\n", "line 2, people: 'NaN' is no number of people")]
    [InlineData("tile_or_area,people\nwest,1\nwest,1\n", "line 3, tile_or_area: 'west' is given twice")]
    [InlineData("tile_or_area,people\nwest,1,2\n", "line 2: has another number of fields")]
    public void A_population_file_with_an_error_is_not_taken(string text, string error)
    {
        var read = Population(text);

        Assert.Null(read.Population);
        Assert.StartsWith(error, Assert.Single(read.Errors), StringComparison.Ordinal);
    }

    private static PopulationFileResult Population(string text) => PopulationFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), [West, East]);

    private static AreaFileResult Read(params string[] features) =>
        AreaFile.Read(Encoding.UTF8.GetBytes($"{{\"type\":\"FeatureCollection\",\"features\":[{string.Join(',', features)}]}}"), Town.Market());

    private static string Feature(string id, double left, double right) =>
        $"{{\"type\":\"Feature\",\"properties\":{{\"id\":\"{id}\"}},\"geometry\":{Desk.Json(Town.Part(left, 0, right, 1)).GetRawText()}}}";
}
