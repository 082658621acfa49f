namespace SmartSteps.Reports.Raster;

/// <summary>A colour in sRGB, 8 bits a channel.</summary>
internal readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>0xRRGGBB.</summary>
    public static Rgb Of(int hex) => new((byte)(hex >> 16), (byte)(hex >> 8), (byte)hex);

    /// <summary>This colour with so much of another, 0 to 1.</summary>
    public Rgb Towards(Rgb other, double share) => new(Mix(R, other.R, share), Mix(G, other.G, share), Mix(B, other.B, share));

    private static byte Mix(byte a, byte b, double share) => (byte)Math.Round(a + ((b - a) * share));
}
