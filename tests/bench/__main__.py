"""All figures, one after another: `make bench`."""

from tests.bench import bench_booking, bench_chat, bench_page, bench_search, bench_start

for bench in (bench_search, bench_start, bench_booking, bench_chat, bench_page):
    print(f"\n## {bench.__name__.rsplit('.', 1)[1]}", flush=True)
    bench.main()
