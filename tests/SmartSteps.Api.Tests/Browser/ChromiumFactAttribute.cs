namespace SmartSteps.Api.Tests.Browser;

/// <summary>A test in a real browser. Where there is none it is reported as skipped, with the reason, never as passed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public const string Chromium = "/usr/bin/chromium";

    public ChromiumFactAttribute()
    {
        if (!File.Exists(Chromium))
        {
            Skip = $"Not run: {Chromium} is not there (on Debian: apt-get install chromium).";
        }
    }
}
