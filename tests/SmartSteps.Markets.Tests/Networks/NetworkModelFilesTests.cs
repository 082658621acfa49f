using SmartSteps.Grid;
using SmartSteps.Network;
using SmartSteps.Store.Embedded.Networks;

namespace SmartSteps.Markets.Tests.Networks;

public sealed class NetworkModelFilesTests : IDisposable
{
    private static readonly CellPlan Plan = CellPlan.Of(Enumerable.Range(0, 60).Select(i => new Cell(
        new CellId($"c{i:00}"),
        new GeoPoint(52.5 + (0.004 * (i / 8)), 13.4 + (0.006 * (i % 8))),
        i % 3 == 0 ? null : i * 40 % 360,
        null,
        i % 5 == 0 ? null : 800,
        i % 2 == 0 ? "LTE" : "GSM",
        i % 20 == 7 ? "mall" : null)));

    private static readonly PeopleDensity Residents = PeopleDensity.Of([(Tile.At(new GeoPoint(52.51, 13.42), 14), 5_000), (Tile.At(new GeoPoint(52.55, 13.47), 14), 900)], "r1");

    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_model_that_is_read_places_every_device_where_the_computed_one_does(bool residents)
    {
        var density = residents ? Residents : null;
        var computed = new NetworkModelFiles(folder).Of(Plan, density);
        var read = new NetworkModelFiles(folder).Of(Plan, density);

        Assert.NotSame(computed, read);
        Assert.Equal(computed.GridVersion, read.GridVersion);
        Assert.Equal(computed.Grid.Leaves.AsEnumerable(), read.Grid.Leaves.AsEnumerable());
        Assert.Same(Plan, read.Plan);
        for (var cell = 0; cell < Plan.Cells.Length; cell++)
        {
            Assert.Equal(computed.Footprints[cell].Leaves.AsEnumerable(), read.Footprints[cell].Leaves.AsEnumerable());
            for (long draw = 0; draw <= uint.MaxValue; draw += 9_999_991)
            {
                Assert.Equal(computed.Footprints[cell].LeafAt((uint)draw), read.Footprints[cell].LeafAt((uint)draw));
            }
        }
    }

    [Fact]
    public void Cells_of_a_mall_still_share_their_footprint()
    {
        new NetworkModelFiles(folder).Of(Plan, density: null);
        var read = new NetworkModelFiles(folder).Of(Plan, density: null);

        Assert.Single(Plan.Cells.Select((cell, i) => (cell, i)).Where(entry => entry.cell.IndoorZone is not null).Select(entry => read.Footprints[entry.i]).Distinct());
    }

    [Fact]
    public void A_file_that_is_damaged_anywhere_or_cut_short_is_computed_again()
    {
        var computed = new NetworkModelFiles(folder).Of(Plan, density: null);
        var path = Directory.GetFiles(folder).Single();
        var good = File.ReadAllBytes(path);
        for (var at = 0; at < good.Length; at += 97)
        {
            var damaged = good.ToArray();
            damaged[at] ^= 0x10;
            File.WriteAllBytes(path, damaged);
            Assert.Equal(computed.Grid.Leaves.AsEnumerable(), new NetworkModelFiles(folder).Of(Plan, density: null).Grid.Leaves.AsEnumerable());
            Assert.Equal(good, File.ReadAllBytes(path));
            File.WriteAllBytes(path, good[..at]);
            Assert.Equal(computed.Grid.Leaves.AsEnumerable(), new NetworkModelFiles(folder).Of(Plan, density: null).Grid.Leaves.AsEnumerable());
        }
    }

    [Fact]
    public void What_was_kept_for_other_residents_is_not_taken()
    {
        var files = new NetworkModelFiles(folder);
        files.Of(Plan, density: null);
        var (plain, dense) = (Path.Combine(folder, $"{Plan.Version}.network"), Path.Combine(folder, $"{Plan.Version}-r1.network"));
        File.Copy(plain, dense);

        Assert.Equal(NetworkModel.Of(Plan, Residents).Footprints[0].Share(0), files.Of(Plan, Residents).Footprints[0].Share(0));
        Assert.Equal("r1", files.Of(Plan, Residents).DensityVersion);
    }

    [Fact]
    public void What_a_killed_process_left_half_written_goes_with_the_next_model()
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{Plan.Version}.network.12.new"), "half a model");

        new NetworkModelFiles(folder).Of(Plan, density: null);

        Assert.Equal($"{Plan.Version}.network", Path.GetFileName(Assert.Single(Directory.GetFiles(folder))));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_done_without()
    {
        File.WriteAllText(folder, "in the way");

        Assert.Equal(NetworkModel.Of(Plan).Grid.Leaves.AsEnumerable(), new NetworkModelFiles(folder).Of(Plan, density: null).Grid.Leaves.AsEnumerable());
    }

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        File.Delete(folder);
    }
}
