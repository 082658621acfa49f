namespace SmartSteps.Simulator.City;

/// <summary>
/// The grain of a city: quarters without anybody (parks, water, railway land), blocks that are empty and blocks that hold several times as
/// many as their neighbours. Nothing of it is in any plan. Immutable.
/// </summary>
/// <param name="seed">Seed of the city.</param>
/// <param name="use">Which use: homes and work fill different blocks of the same quarters.</param>
internal sealed class Texture(ulong seed, ulong use)
{
    private const float QuarterMetres = 650;
    private const float BlockMetres = 180;
    private const double EmptyQuarters = 0.08;
    private const double EmptyBlocks = 0.12;
    private const double Hardly = 0.02;
    private const double Spread = 0.65;
    private const double Cap = 3;

    private readonly ulong quarterSeed = Rng.Mix(seed ^ 0x9A27);
    private readonly ulong blockSeed = Rng.Mix(seed ^ Rng.Mix(use ^ 0xB10C));

    /// <summary>Share of those who would settle at a spot that do, over 0 to 1.</summary>
    public double At(Spot spot)
    {
        if (Share(quarterSeed, spot, QuarterMetres, out _) < EmptyQuarters)
        {
            return Hardly;
        }

        return Share(blockSeed, spot, BlockMetres, out var name) < EmptyBlocks
            ? Hardly
            : Math.Min(Cap, Math.Exp(Spread * Rng.HashNormal(name ^ 0x1F))) / Cap;
    }

    private static double Share(ulong seed, Spot spot, float metres, out ulong name)
    {
        var (column, row) = ((int)MathF.Floor(spot.East / metres), (int)MathF.Floor(spot.North / metres));
        name = Rng.Mix(seed ^ (((ulong)(uint)column << 32) | (uint)row));
        return (name >> 11) * (1.0 / (1UL << 53));
    }
}
