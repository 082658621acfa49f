namespace SmartSteps.Reports.Papers;

/// <summary>How a report looks: on a screen, on a telephone, on paper. Nothing comes from outside.</summary>
internal static class PaperStyle
{
    public const string Css = """
        :root{--ink:#1b2330;--quiet:#566072;--line:#dfe4ec;--paper:#fff;--tint:#f5f7fa;--blue:#1f5f99;--warn:#8a3b00}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--tint);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        .sheet{max-width:1180px;margin:0 auto;background:var(--paper);padding:48px 56px 40px;box-shadow:0 1px 3px #0001}
        header{border-bottom:3px solid var(--blue);padding-bottom:22px;margin-bottom:8px}
        .kind{color:var(--blue);font-weight:650;letter-spacing:.02em;margin:0 0 6px;display:flex;justify-content:space-between;gap:16px}
        .kind span{color:var(--quiet);font-weight:500}
        h1{font-size:34px;line-height:1.15;margin:0 0 10px;letter-spacing:-.015em;overflow-wrap:anywhere}
        h2{font-size:26px;line-height:1.2;margin:56px 0 4px;padding-top:18px;border-top:1px solid var(--line);letter-spacing:-.01em;overflow-wrap:anywhere}
        h2.zone.first{border-top:0;margin-top:26px;padding-top:0}
        h3{font-size:19px;margin:40px 0 2px}
        .when,.lead{color:var(--quiet);margin:0}
        .lead{margin:0 0 14px;max-width:75ch}
        .trial{display:inline-block;border:2px solid var(--warn);color:var(--warn);font-weight:700;letter-spacing:.08em;padding:1px 9px;margin-left:10px;font-size:13px;vertical-align:middle}
        .warn{border-left:4px solid var(--warn);background:#fdf4ec;padding:10px 16px;margin:20px 0 0}
        .key{display:flex;flex-wrap:wrap;gap:6px 22px;color:var(--quiet);font-size:14px;margin:16px 0 0;padding:0;list-style:none}
        .key i{display:inline-block;width:22px;height:13px;margin-right:7px;vertical-align:-1px;border:1px solid #9aa5b6}
        .hatch{background:repeating-linear-gradient(45deg,#fff 0 3px,#b9c1cd 3px 4.4px)}
        nav{margin:22px 0 0;font-size:15px}
        nav a{display:inline-block;margin:0 18px 4px 0;color:var(--blue)}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(215px,1fr));gap:14px;margin:16px 0 0;padding:0;list-style:none}
        .cards li{border:1px solid var(--line);border-radius:6px;padding:14px 16px 13px;break-inside:avoid}
        .cards b{display:block;font-size:27px;line-height:1.2;letter-spacing:-.01em;font-variant-numeric:tabular-nums}
        .cards span{display:block;color:var(--quiet);font-size:14px;line-height:1.4}
        .cards .what{color:var(--ink);font-weight:600;font-size:14px;margin-bottom:3px}
        figure{margin:0}
        .beside{display:grid;grid-template-columns:minmax(0,1.45fr) minmax(0,1fr);gap:34px;align-items:start}
        svg{display:block;width:100%;height:auto;overflow:visible}
        svg text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;fill:#4a5466;font-variant-numeric:tabular-nums}
        svg text.strong{fill:#1b2330;font-weight:600}
        .narrow{display:none}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}
        caption{text-align:left;color:var(--quiet);font-size:13px;padding-bottom:4px}
        th{text-align:left;font-weight:600;border-bottom:2px solid var(--line);padding:5px 10px 5px 0;vertical-align:bottom}
        td{border-bottom:1px solid var(--line);padding:5px 10px 5px 0;vertical-align:top;overflow-wrap:anywhere}
        td.n,th.n{text-align:right;white-space:nowrap}
        td.i{text-align:right}td:first-child{overflow-wrap:normal}
        small{display:block;color:var(--quiet);font-size:12.5px;line-height:1.35}
        .none{border:1px dashed var(--line);border-radius:6px;padding:12px 16px;color:var(--quiet);margin:0}
        tr{break-inside:avoid}
        details{margin-top:10px}
        summary{cursor:pointer;color:var(--blue);font-size:14px}
        .pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(430px,1fr));gap:18px;margin-top:14px}
        .pictures img{display:block;width:100%;height:auto;border:1px solid var(--line)}
        .pictures figcaption{color:var(--quiet);font-size:14px;padding:5px 0 0}
        footer{margin-top:60px;padding-top:20px;border-top:3px solid var(--line);font-size:14px;color:var(--quiet)}
        footer h2{font-size:18px;border:0;padding:0;margin:22px 0 4px;color:var(--ink)}
        footer p{margin:4px 0 8px;max-width:95ch}
        footer ul{margin:6px 0;padding:0;list-style:none;columns:3 260px;column-gap:26px}
        code,footer li{font:12.5px/1.55 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
        @media (max-width:1000px){.beside{display:block}.beside>div+div{margin-top:12px}}
        @media (max-width:600px){
        body{background:var(--paper)}
        .sheet{padding:22px 16px 30px;box-shadow:none}
        h1{font-size:26px}h2{font-size:22px;margin-top:40px}h3{font-size:18px;margin-top:32px}
        .wide{display:none}.narrow{display:block}
        .kind{display:block}.kind span{display:block}
        .pictures{grid-template-columns:minmax(0,1fr)}
        .cards{grid-template-columns:1fr 1fr;gap:10px}.cards li{padding:10px 12px}.cards b{font-size:21px}
        td,th{padding-right:8px}
        }
        @page{size:A4;margin:16mm 14mm 18mm}
        @media print{
        body{background:none;font-size:11pt}
        .sheet{max-width:none;padding:0;box-shadow:none}
        h1{font-size:24pt}h2{font-size:17pt;break-after:avoid}h3{font-size:13pt;break-after:avoid;margin-top:22pt}
        p,tr{break-inside:avoid}.lead{break-after:avoid}
        h2.zone{break-before:page;border-top:0;margin-top:0}
        h2.zone.first{break-before:auto;margin-top:30pt}
        nav{display:none}
        figure,svg,.cards li,.pictures figure{break-inside:avoid}
        .beside{display:block}.beside>div+div{margin-top:8pt}
        details:not([open]){display:none}
        .pictures{grid-template-columns:1fr 1fr}
        a{color:inherit;text-decoration:none}
        *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        }
        """;

    /// <summary>Hatching for what may not be shown; charts name it.</summary>
    public const string Patterns =
        "<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\"><defs><pattern id=\"not-shown\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
        + "<rect width=\"6\" height=\"6\" fill=\"#fff\"/><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" stroke=\"#b9c1cd\" stroke-width=\"2.4\"/></pattern></defs></svg>";
}
