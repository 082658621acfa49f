using System.Globalization;
using System.Security.Cryptography;
using SmartSteps.Grid;

namespace SmartSteps.Network.Tests.Network;

/// <summary>
/// A model is named after its plan and the method's version. These are the models of version 2 as they were first cut: whoever changes one of them
/// changes the method, and has to raise <see cref="NetworkModel.MethodVersion"/>.
/// </summary>
public class SameGridTests
{
    [Theory]
    [InlineData(300, false, "180 leaves, 1890 shares, 4b023ac344a8")]
    [InlineData(300, true, "180 leaves, 1846 shares, bf141f13da46")]
    [InlineData(2_000, false, "1669 leaves, 15541 shares, 3fb9e898a701")]
    public void A_model_never_changes_under_its_name(int cells, bool residents, string expected)
    {
        var plan = CellPlan.Of(Enumerable.Range(0, cells).Select(Cell));
        var density = residents
            ? PeopleDensity.Of(Enumerable.Range(0, 400).Select(i => (Tile.FromXY(14, 8790 + (i % 20), 5360 + (i / 20)), (double)(i * 7 % 1000))), "r1")
            : null;

        Assert.Equal(expected, Digest(NetworkModel.Of(plan, density)));
    }

    /// <summary>Three layers, sectors of several widths and round cells, ranges known and not, two malls, from crowded to lonely.</summary>
    private static Cell Cell(int index)
    {
        var site = index / 5;
        var angle = site * 2.399963;
        var distance = 0.0003 * site * (1 + (site % 7));
        return new Cell(
            new CellId(string.Create(CultureInfo.InvariantCulture, $"c{index:00000}")),
            new GeoPoint(52.5 + (distance * Math.Cos(angle)), 13.4 + (1.6 * distance * Math.Sin(angle))),
            index % 5 < 3 ? (index * 120 + (site * 17)) % 360 : null,
            index % 4 == 0 ? null : 50 + (index % 4 * 20),
            index % 6 == 0 ? null : 300 + (index % 11 * 250),
            (index % 5) switch { 0 or 1 or 2 => "LTE", 3 => "GSM", _ => "NR" },
            index % 97 == 3 ? $"mall {index % 2}" : null);
    }

    private static string Digest(NetworkModel model)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var leaf in model.Grid.Leaves)
        {
            hash.AppendData(BitConverter.GetBytes(leaf.Key));
        }

        foreach (var footprint in model.Footprints)
        {
            for (var i = 0; i < footprint.Leaves.Length; i++)
            {
                hash.AppendData(BitConverter.GetBytes(footprint.Leaves[i]));
                hash.AppendData(BitConverter.GetBytes(footprint.UpperDraw(i)));
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{model.Grid.Leaves.Length} leaves, {model.Footprints.Sum(footprint => footprint.Leaves.Length)} shares, {Convert.ToHexStringLower(hash.GetHashAndReset())[..12]}");
    }
}
