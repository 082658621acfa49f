namespace SmartSteps.Api.Tests.Malformed;

/// <summary>What of the corpus is odd and does no harm, so that it may be answered as if nothing were wrong. Each with its reason.</summary>
internal static class Harmless
{
    /// <summary>True where a good answer is right.</summary>
    public static bool Is(MalformedRequest request, RawAnswer answer) => answer.Status is >= 200 and < 400 && Rules.Any(rule => rule(request));

    private static readonly Func<MalformedRequest, bool>[] Rules =
    [
    ];
}
